//! What the form of a pasted API token tells: soft hints, never refusals.
//!
//! Atlassian's tokens begin with `ATATT3xFfGF0` and end with `=` and eight
//! hexadecimal digits, the CRC-32 (IEEE) of everything before them. Their
//! length varies and older tokens have 24 letters and digits, so a strange
//! form is worth a hint and no more. Nothing in the string tells a token with
//! scopes from one without. (CONFLUENCE facts, part D.)

/// What the form of a token suggests.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TokenForm {
    /// Looks like a whole API token, new or old.
    Plausible,
    /// The checksum does not fit: something was cut off or mistyped.
    WrongChecksum,
    /// An organization's admin key (`ATCTT3xFfG…`), which Confluence does not accept.
    OrganizationKey,
    /// A personal access token of Data Center or Server, which Confluence Cloud does not accept.
    DataCenterToken,
    /// Nothing that Atlassian is known to hand out.
    Unknown,
}

impl TokenForm {
    /// Looks at the form of `token`.
    pub fn of(token: &str) -> Self {
        let token = token.trim();
        if token.starts_with("ATCTT") {
            return Self::OrganizationKey;
        }
        if token.starts_with("ATATT") {
            return if checksum_fits(token) { Self::Plausible } else { Self::WrongChecksum };
        }
        if token.len() == 24 && token.bytes().all(|b| b.is_ascii_alphanumeric()) {
            return Self::Plausible;
        }
        if is_data_center_token(token) { Self::DataCenterToken } else { Self::Unknown }
    }

    /// The word by which the page keeps the hint for it; empty when there is none.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Plausible => "",
            Self::WrongChecksum => "cut-off",
            Self::OrganizationKey => "organization-key",
            Self::DataCenterToken => "data-center",
            Self::Unknown => "unknown",
        }
    }
}

/// What may be shown again of a text that was typed: nothing, when a token was
/// pasted into a field that is not the token's.
pub fn without_token(typed: &str) -> &str {
    // Windows, not `str::contains`, whose search is four kilobytes of the browser's download.
    let holds_token = typed.as_bytes().windows(5).any(|part| matches!(part, b"ATATT" | b"ATCTT"));
    if holds_token { "" } else { typed }
}

/// 44 characters of base64 that hold twelve digits, a colon and 20 random
/// bytes: the form of personal access tokens of Data Center and Server, which
/// scanners for leaked secrets know them by.
fn is_data_center_token(token: &str) -> bool {
    const DIGITS: usize = 12;
    let bytes = token.as_bytes();
    if bytes.len() != 44 || !bytes.iter().all(|b| sextet(*b).is_some()) {
        return false;
    }
    let byte_at = |at: usize| {
        let bits = |n: usize| u32::from(sextet(bytes[n]).unwrap_or_default());
        let first = at * 8 / 6;
        let pair = bits(first) << 6 | bits(first + 1);
        pair >> (4 - at * 8 % 6) & 0xFF
    };
    (0..DIGITS).all(|at| (0x30..0x3A).contains(&byte_at(at))) && byte_at(DIGITS) == 0x3A
}

/// The value of a character of base64.
fn sextet(byte: u8) -> Option<u8> {
    match byte {
        b'A'..=b'Z' => Some(byte - b'A'),
        b'a'..=b'z' => Some(byte - b'a' + 26),
        b'0'..=b'9' => Some(byte - b'0' + 52),
        b'+' => Some(62),
        b'/' => Some(63),
        _ => None,
    }
}

fn checksum_fits(token: &str) -> bool {
    let Some(cut) = token.len().checked_sub(8) else {
        return false;
    };
    let (Some(body), Some(digits)) = (token.get(..cut), token.get(cut..)) else {
        return false;
    };
    body.ends_with('=') && u32::from_str_radix(digits, 16) == Ok(crc32(body.as_bytes()))
}

/// CRC-32 (IEEE), bit by bit: a token is 200 bytes, and a table would weigh
/// more in the browser's download than the time that it saves.
fn crc32(bytes: &[u8]) -> u32 {
    !bytes.iter().fold(u32::MAX, |crc, byte| {
        (0..8).fold(crc ^ u32::from(*byte), |crc, _| {
            (crc >> 1) ^ (0xEDB8_8320 & (crc & 1).wrapping_neg())
        })
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn crc_is_the_ieee_one() {
        assert_eq!(crc32(b"123456789"), 0xCBF4_3926);
    }

    #[test]
    fn a_token_in_the_wrong_field_is_not_shown_again() {
        assert_eq!(without_token("ada@acme.example"), "ada@acme.example");
        assert_eq!(without_token("https://x/ATATT3xFfGF0abc"), "");
    }

    #[test]
    fn each_form_is_told() {
        let body = "ATATT3xFfGF0abcDEF_-123=";
        let whole = format!("{body}{:08X}", crc32(body.as_bytes()));
        assert_eq!(TokenForm::of(&whole), TokenForm::Plausible);
        assert_eq!(TokenForm::of(&whole[..whole.len() - 1]), TokenForm::WrongChecksum);
        assert_eq!(TokenForm::of("ATATT"), TokenForm::WrongChecksum);
        assert_eq!(TokenForm::of("ATATTé=é"), TokenForm::WrongChecksum);
        assert_eq!(TokenForm::of("abcdefghijklmnopqrstuvwx"), TokenForm::Plausible);
        assert_eq!(TokenForm::of("ATCTT3xFfGxyz"), TokenForm::OrganizationKey);
        assert_eq!(TokenForm::of("hunter2"), TokenForm::Unknown);
        let with_id = |id: &str| {
            use base64::Engine as _;
            let mut bytes = id.as_bytes().to_vec();
            bytes.extend([0xFB; 20]);
            base64::engine::general_purpose::STANDARD.encode(bytes)
        };
        assert_eq!(TokenForm::of(&with_id("104729583164:")), TokenForm::DataCenterToken);
        assert_eq!(TokenForm::of(&with_id("999999999999:")), TokenForm::DataCenterToken);
        assert_eq!(TokenForm::of(&with_id("10472958316a:")), TokenForm::Unknown);
        assert_eq!(TokenForm::of(&with_id("1047295831640")), TokenForm::Unknown);
    }
}
