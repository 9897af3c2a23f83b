//! Runs as a chain: each manifest names the one before it by its checksum.

use super::folder::FolderReport;

/// How a run stands to the one before it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Link {
    /// It names none: the first run of its connection, or nothing is known of it.
    None,
    /// The run before it is here, and is the one that it names.
    Good {
        /// The run before.
        run_id: String,
    },
    /// The run that it names is not here, and no earlier run of its connection is.
    Open {
        /// The run before.
        run_id: String,
        /// The checksum that its manifest has to have.
        manifest_sha256: String,
    },
    /// It does not fit the runs that are here; why.
    Broken(String),
}

/// Links folders, which are in the order of their runs.
pub(super) fn link(folders: &mut [FolderReport]) {
    for place in 0..folders.len() {
        let (before, rest) = folders.split_at_mut(place);
        let here = &mut rest[0];
        let Some(manifest) = &here.manifest else { continue };
        let mut earlier = before.iter().filter_map(|folder| {
            let known = folder.manifest.as_ref()?;
            (known.connection_id == manifest.connection_id).then_some((known, folder))
        });
        here.link = match &manifest.previous {
            None if earlier.next().is_some() => {
                Link::Broken("it names no run before it, and there is one here".to_owned())
            }
            None => Link::None,
            Some(previous) => {
                let newest = earlier.next_back();
                match newest {
                    None => Link::Open {
                        run_id: previous.run_id.clone(),
                        manifest_sha256: previous.manifest_sha256.clone(),
                    },
                    Some((known, folder)) if known.run.id == previous.run_id => {
                        if folder.manifest_sha256.as_ref() == Some(&previous.manifest_sha256) {
                            Link::Good { run_id: previous.run_id.clone() }
                        } else {
                            Link::Broken(format!(
                                "the manifest of {} here is not the one that it names",
                                previous.run_id.escape_debug()
                            ))
                        }
                    }
                    Some((known, _)) => Link::Broken(format!(
                        "it names the run {}, which is missing: the newest before it here is {}",
                        previous.run_id.escape_debug(),
                        known.run.id.escape_debug()
                    )),
                }
            }
        };
    }
}
