//! gzip and Brotli at their best, for the precompressed files and the size report.

use std::io::Write as _;

use anyhow::Result;
use flate2::{Compression, write::GzEncoder};

/// gzip, level 9.
pub fn gzip(bytes: &[u8]) -> Result<Vec<u8>> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::best());
    encoder.write_all(bytes)?;
    Ok(encoder.finish()?)
}

/// Brotli, level 11.
pub fn brotli(bytes: &[u8]) -> Result<Vec<u8>> {
    let mut out = Vec::new();
    let parameters =
        ::brotli::enc::BrotliEncoderParams { quality: 11, lgwin: 22, ..Default::default() };
    ::brotli::BrotliCompress(&mut &bytes[..], &mut out, &parameters)?;
    Ok(out)
}

#[cfg(test)]
mod tests {
    use std::io::Read as _;

    use super::*;

    #[test]
    fn what_is_compressed_can_be_read_again() {
        let text = b"connector ".repeat(200);
        let (mut unzipped, mut unbrotlied) = (Vec::new(), Vec::new());
        let (zipped, brotlied) = (gzip(&text).unwrap(), brotli(&text).unwrap());
        flate2::read::GzDecoder::new(&zipped[..]).read_to_end(&mut unzipped).unwrap();
        ::brotli::BrotliDecompress(&mut &brotlied[..], &mut unbrotlied).unwrap();
        assert_eq!((unzipped, unbrotlied), (text.clone(), text.clone()));
        assert!(zipped.len() < text.len() && brotlied.len() < zipped.len());
    }
}
