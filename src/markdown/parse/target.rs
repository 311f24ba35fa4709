//! Where a link leads, from its address as written.

use pulldown_cmark::LinkType;

use crate::domain::Target;

/// The target of an address; none for an empty one.
pub fn target(kind: LinkType, address: &str) -> Option<Target> {
    let address = super::sanitised(address.trim());
    if kind == LinkType::Email {
        return Some(Target::Outside(format!("mailto:{address}")));
    }
    if let Some(anchor) = address.strip_prefix('#') {
        return (!anchor.is_empty()).then(|| Target::Anchor(percent_decoded(anchor)));
    }
    if address.is_empty() {
        None
    } else if address.starts_with("//") || has_scheme(&address) {
        Some(Target::Outside(address))
    } else {
        Some(Target::File(address))
    }
}

/// Whether an address starts with a scheme such as `https:` (RFC 3986, 3.1).
fn has_scheme(address: &str) -> bool {
    address.split_once(':').is_some_and(|(scheme, _)| {
        scheme.starts_with(|c: char| c.is_ascii_alphabetic())
            && scheme.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '+' | '.' | '-'))
    })
}

/// `%E7%AB%8B` read as the character it stands for, as code hosts write anchors; as written where it stands for none.
fn percent_decoded(text: &str) -> String {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.as_bytes();
    while let [first, tail @ ..] = rest {
        let code = tail.get(..2).and_then(|hex| std::str::from_utf8(hex).ok());
        match code.and_then(|hex| u8::from_str_radix(hex, 16).ok()) {
            Some(byte) if *first == b'%' => {
                bytes.push(byte);
                rest = &tail[2..];
            }
            _ => {
                bytes.push(*first);
                rest = tail;
            }
        }
    }
    String::from_utf8(bytes).map_or_else(|_| text.to_owned(), |decoded| super::sanitised(&decoded))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_lead_where_they_should() {
        let of = |address: &str| target(LinkType::Inline, address);
        assert_eq!(of("#positions"), Some(Target::Anchor("positions".into())));
        assert_eq!(of("#%E7%AB%8B场"), Some(Target::Anchor("立场".into())));
        assert_eq!(of("#%1b%zz"), Some(Target::Anchor(super::super::sanitised("\x1b%zz"))));
        assert_eq!(of("../2022/issues/ai.md#x"), Some(Target::File("../2022/issues/ai.md#x".into())));
        assert_eq!(of("https://example.org"), Some(Target::Outside("https://example.org".into())));
        assert_eq!(of("//example.org"), Some(Target::Outside("//example.org".into())));
        assert_eq!(of(" "), None);
        assert_eq!(of("#"), None);
        assert_eq!(target(LinkType::Email, "a@b.c"), Some(Target::Outside("mailto:a@b.c".into())));
    }
}
