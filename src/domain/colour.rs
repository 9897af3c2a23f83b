//! Colours that can be read.

use std::fmt;

/// The least contrast of text, by WCAG 2.2 at level AA.
const READABLE: f64 = 4.5;

/// The lightest and the darkest ground of the product that an accent stands
/// on, and the surface that a tint is mixed with; `style/tokens.css` has them.
const LIGHT: Ground =
    Ground { hardest: Colour([0xf1, 0xf3, 0xf7]), surface: Colour([0xff, 0xff, 0xff]), tint: 0.08 };
const DARK: Ground =
    Ground { hardest: Colour([0x17, 0x1c, 0x26]), surface: Colour([0x17, 0x1c, 0x26]), tint: 0.14 };
const BLACK: Colour = Colour([0, 0, 0]);
const WHITE: Colour = Colour([255, 255, 255]);

struct Ground {
    hardest: Colour,
    surface: Colour,
    /// How much of the accent is in its tint.
    tint: f64,
}

/// A colour in sRGB.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Colour([u8; 3]);

impl Colour {
    /// Reads `#rgb` or `#rrggbb`.
    pub fn parse(text: &str) -> Option<Self> {
        let digits = text.strip_prefix('#')?;
        if !digits.bytes().all(|b| b.is_ascii_hexdigit()) {
            return None;
        }
        let value = |text: &str| u8::from_str_radix(text, 16).ok();
        let mut channels = [0; 3];
        for (n, channel) in channels.iter_mut().enumerate() {
            *channel = match digits.len() {
                3 => value(&digits[n..=n])? * 0x11,
                6 => value(&digits[2 * n..2 * n + 2])?,
                _ => return None,
            };
        }
        Some(Self(channels))
    }

    /// The contrast of two colours, from 1 to 21 (WCAG 2.2, "contrast ratio").
    pub fn contrast(self, other: Self) -> f64 {
        let (a, b) = (self.luminance() + 0.05, other.luminance() + 0.05);
        if a > b { a / b } else { b / a }
    }

    fn luminance(self) -> f64 {
        let linear = |channel: u8| {
            let c = f64::from(channel) / 255.0;
            if c <= 0.04045 { c / 12.92 } else { ((c + 0.055) / 1.055).powf(2.4) }
        };
        let [r, g, b] = self.0.map(linear);
        0.2126 * r + 0.7152 * g + 0.0722 * b
    }

    /// So much of the other colour mixed in, from 0 to 1.
    fn mixed(self, other: Self, part: f64) -> Self {
        let mut channels = [0; 3];
        for (n, channel) in channels.iter_mut().enumerate() {
            let mixed = f64::from(self.0[n]) * (1.0 - part) + f64::from(other.0[n]) * part;
            #[expect(
                clippy::cast_possible_truncation,
                clippy::cast_sign_loss,
                reason = "between two bytes"
            )]
            let byte = mixed.round() as u8;
            *channel = byte;
        }
        Self(channels)
    }

    /// The nearest shade of this colour that can be read on that ground and on
    /// its own tint, on the way to black or white.
    fn readable_on(self, ground: &Ground, end: Self) -> Self {
        let reads = |shade: Self| {
            let tint = ground.surface.mixed(shade, ground.tint);
            shade.contrast(ground.hardest) >= READABLE && shade.contrast(tint) >= READABLE
        };
        (0..=100)
            .map(|percent| self.mixed(end, f64::from(percent) / 100.0))
            .find(|shade| reads(*shade))
            .unwrap_or(end)
    }
}

impl fmt::Display for Colour {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let [r, g, b] = self.0;
        write!(f, "#{r:02x}{g:02x}{b:02x}")
    }
}

/// The shades of an accent, each on light and on dark ground.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Shades {
    /// Links, marks, the ground of the primary button.
    pub accent: (Colour, Colour),
    /// The same where the pointer is.
    pub strong: (Colour, Colour),
    /// Text on the accent.
    pub on: (Colour, Colour),
    /// A ground with a hint of the accent.
    pub tint: (Colour, Colour),
}

impl Shades {
    /// The shades of a colour that somebody has chosen.
    pub fn of(chosen: Colour) -> Self {
        let accent = (chosen.readable_on(&LIGHT, BLACK), chosen.readable_on(&DARK, WHITE));
        Self {
            accent,
            strong: (accent.0.mixed(BLACK, 0.18), accent.1.mixed(WHITE, 0.25)),
            // What can be read on the ground can be read with the ground's own colour on it.
            on: (WHITE, Colour([0x0d, 0x15, 0x26])),
            tint: (
                LIGHT.surface.mixed(accent.0, LIGHT.tint),
                DARK.surface.mixed(accent.1, DARK.tint),
            ),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn colours_are_read_in_both_lengths() {
        assert_eq!(Colour::parse("#0A7"), Colour::parse("#00aa77"));
        assert_eq!(Colour::parse("#2557d6").unwrap().to_string(), "#2557d6");
        for wrong in ["", "#", "2557d6", "#25", "#2557d", "#2557d6ff", "#ggg", "#éé"] {
            assert_eq!(Colour::parse(wrong), None, "{wrong}");
        }
        assert!((BLACK.contrast(WHITE) - 21.0).abs() < 1e-9);
    }

    #[test]
    fn a_colour_that_reads_stays_as_it_is() {
        let blue = Colour::parse("#2557d6").unwrap();
        assert_eq!(Shades::of(blue).accent.0, blue);
    }

    proptest! {
        #[test]
        fn every_accent_can_be_read(r: u8, g: u8, b: u8) {
            let Shades { accent, strong, on, tint } = Shades::of(Colour([r, g, b]));
            for (shade, strong, on, tint, ground) in [
                (accent.0, strong.0, on.0, tint.0, &LIGHT),
                (accent.1, strong.1, on.1, tint.1, &DARK),
            ] {
                for pair in [(shade, ground.hardest), (shade, ground.surface), (shade, tint), (on, shade), (on, strong), (strong, ground.surface)] {
                    prop_assert!(pair.0.contrast(pair.1) >= READABLE, "{} on {}", pair.0, pair.1);
                }
            }
        }
    }
}
