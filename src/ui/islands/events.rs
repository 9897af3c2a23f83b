//! Reads server-sent events from a response that is still arriving.
//!
//! `EventSource` does so by itself, but it can only GET.

/// One event. The server writes the data of ours in one line.
#[derive(Debug, PartialEq, Eq)]
pub struct ServerEvent<'a> {
    /// Its name.
    pub name: &'a str,
    /// Its data.
    pub data: &'a str,
}

/// Remembers how much of the response was read.
#[derive(Default)]
pub struct EventReader {
    read: usize,
}

impl EventReader {
    /// Takes the response as far as it is here, and gives the events that are whole and new.
    pub fn read<'a>(&mut self, response: &'a str) -> Vec<ServerEvent<'a>> {
        let mut events = Vec::new();
        let (mut name, mut data) = ("", "");
        let new = response.get(self.read..).unwrap_or_default();
        let mut length = 0;
        for line in new.split_inclusive('\n') {
            length += line.len();
            match line.strip_suffix('\n') {
                None => break,
                Some("") => {
                    self.read += length;
                    length = 0;
                    if !name.is_empty() {
                        events.push(ServerEvent { name, data });
                    }
                    (name, data) = ("", "");
                }
                Some(line) => {
                    if let Some(text) = line.strip_prefix("event: ") {
                        name = text;
                    } else if let Some(text) = line.strip_prefix("data: ") {
                        data = text;
                    }
                }
            }
        }
        events
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn events_are_whole_however_the_text_arrives() {
        let text = ": hello\n\nevent: step\ndata: <li>é</li>\n\nevent: done\ndata: /a\n\n";
        let events = [
            ServerEvent { name: "step", data: "<li>é</li>" },
            ServerEvent { name: "done", data: "/a" },
        ];
        assert_eq!(EventReader::default().read(text), events);
        let mut reader = EventReader::default();
        let mut heard = Vec::new();
        for end in (0..=text.len()).filter(|end| text.is_char_boundary(*end)) {
            heard.extend(reader.read(&text[..end]));
        }
        assert_eq!(heard, events);
        assert_eq!(reader.read, text.len());
    }

    #[test]
    fn half_an_event_is_none() {
        assert!(EventReader::default().read("event: done\ndata: /x\n").is_empty());
    }
}
