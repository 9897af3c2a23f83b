//! A digest of a table's rows that does not depend on their order: the sum of the rows' SHA-256,
//! modulo 2²⁵⁶.
//!
//! It only tells what happened to a file whose checksum is another already: the same rows in
//! another order, or other rows. A sum is no proof by itself, the checksum is.

use sha2::{Digest, Sha256};

/// Adds rows up as they come.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct RowsDigest([u64; 4]);

impl RowsDigest {
    /// Adds a row of several cells. Each counts with its length, so that none can move into the
    /// next.
    pub(super) fn add<T: AsRef<[u8]>>(&mut self, cells: impl IntoIterator<Item = T>) {
        let mut hash = Sha256::new();
        for cell in cells {
            let cell = cell.as_ref();
            hash.update((cell.len() as u64).to_le_bytes());
            hash.update(cell);
        }
        let mut carry = false;
        for (sum, word) in self.0.iter_mut().zip(hash.finalize().chunks_exact(8)) {
            let word = word.try_into().map(u64::from_le_bytes).unwrap_or_default();
            let (with_word, first) = sum.overflowing_add(word);
            let (with_carry, second) = with_word.overflowing_add(u64::from(carry));
            (*sum, carry) = (with_carry, first || second);
        }
    }

    /// The sum in lower-case hexadecimal, least byte first.
    pub(super) fn text(&self) -> String {
        hex::encode(self.0.map(u64::to_le_bytes).concat())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sum(rows: &[&[&str]]) -> String {
        let mut digest = RowsDigest::default();
        for row in rows {
            digest.add(row.iter());
        }
        digest.text()
    }

    #[test]
    fn order_does_not_count_and_all_else_does() {
        let (a, b): (&[&str], &[&str]) = (&["1", "x"], &["2", ""]);
        assert_eq!(sum(&[a, b, a]), sum(&[a, a, b]));
        for other in [
            &[a, b][..],
            &[b, b, a],
            &[a, b, a, &["", ""]],
            &[a, b, &["1x", ""]],
            &[a, a, &["", "2"]],
        ] {
            assert_ne!(sum(&[a, b, a]), sum(other), "{other:?}");
        }
        assert_eq!(sum(&[]), "0".repeat(64));
    }

    #[test]
    fn carries_go_on() {
        let mut digest = RowsDigest([u64::MAX; 4]);
        digest.add(["row"]);
        let mut plain = RowsDigest::default();
        plain.add(["row"]);
        // One less than nothing, and the row.
        let one_more = plain.0[0].wrapping_sub(1);
        assert_eq!((digest.0[0], &digest.0[1..]), (one_more, &plain.0[1..]));
    }
}
