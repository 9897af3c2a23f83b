//! Ids that tell what they name by their prefix.
//!
//! The rest is a UUID of version 7: later ids sort after earlier ones, so the
//! id is also the key by which lists are paged.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

/// A text is not an id of the kind that was asked for.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("this is not an id that begins with {0}")]
pub struct IdError(&'static str);

macro_rules! id {
    ($(#[$doc:meta])* $name:ident, $prefix:literal) => {
        $(#[$doc])*
        #[derive(Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, utoipa::ToSchema)]
        #[serde(try_from = "String", into = "String")]
        #[schema(value_type = String)]
        pub struct $name(String);

        impl $name {
            /// The prefix of every id of this kind.
            pub const PREFIX: &'static str = $prefix;

            /// A new id, from a UUID of version 7.
            pub fn new(uuid: uuid::Uuid) -> Self {
                Self(format!("{}{}", $prefix, uuid.simple()))
            }

            /// The id as text.
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl FromStr for $name {
            type Err = IdError;
            fn from_str(text: &str) -> Result<Self, IdError> {
                let rest = text.strip_prefix($prefix).ok_or(IdError($prefix))?;
                if rest.len() == 32 && rest.bytes().all(|b| b.is_ascii_hexdigit()) {
                    Ok(Self(text.to_owned()))
                } else {
                    Err(IdError($prefix))
                }
            }
        }

        impl TryFrom<String> for $name {
            type Error = IdError;
            fn try_from(text: String) -> Result<Self, IdError> {
                text.parse()
            }
        }

        impl From<$name> for String {
            fn from(id: $name) -> String {
                id.0
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(&self.0)
            }
        }

        impl fmt::Debug for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(&self.0)
            }
        }
    };
}

id!(/// A connection to one Confluence site, of one organization.
    ConnectionId, "con_");
id!(/// One collection.
    RunId, "run_");
id!(/// One evidence file.
    ArtifactId, "art_");
id!(/// An access review.
    ReviewId, "rev_");
id!(/// A link into the wizard.
    ConnectSessionId, "cs_");
id!(/// A link to evidence that works without a session.
    DownloadLinkId, "dl_");
id!(/// An event of the audit trail.
    AuditEventId, "evt_");
id!(/// A key of the portal's.
    ApiKeyId, "key_");
id!(/// An endpoint of the portal's that is told what happens.
    WebhookId, "wh_");
id!(/// Something that the portal is told.
    EventId, "msg_");
id!(/// Telling one endpoint one event.
    DeliveryId, "dlv_");

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_its_own_prefix_and_form_are_read() {
        let id = RunId::new(uuid::Uuid::from_u128(7));
        assert_eq!(id.as_str().parse::<RunId>(), Ok(id.clone()));
        assert!(id.as_str().parse::<ConnectionId>().is_err());
        for text in ["", "run_", "run_../../etc/passwd", "run_0000000000000000000000000000000g"] {
            assert!(text.parse::<RunId>().is_err(), "{text}");
        }
    }
}
