//! Bytes as text: UTF-8, UTF-16 with its mark, or GB 18030, which is what Chinese spreadsheets
//! write unless told otherwise.

use std::borrow::Cow;

use encoding_rs::{Encoding, GB18030};

/// The text, without a byte order mark; nothing if it is in none of these encodings.
pub(super) fn decode(bytes: &[u8]) -> Option<Cow<'_, str>> {
    let text = match (Encoding::for_bom(bytes), std::str::from_utf8(bytes)) {
        (Some((encoding, mark)), _) => {
            encoding.decode_without_bom_handling_and_without_replacement(&bytes[mark..])?
        }
        (None, Ok(text)) => Cow::Borrowed(text),
        (None, Err(_)) => GB18030.decode_without_bom_handling_and_without_replacement(bytes)?,
    };
    Some(text)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn text_is_read_in_each_encoding() {
        let (gbk, _, _) = GB18030.encode("职权名称");
        let utf16: Vec<u8> = "\u{feff}职权名称".encode_utf16().flat_map(u16::to_le_bytes).collect();
        for bytes in ["职权名称".as_bytes(), "\u{feff}职权名称".as_bytes(), &gbk, &utf16] {
            assert_eq!(decode(bytes).unwrap(), "职权名称", "{bytes:?}");
        }
    }

    #[test]
    fn what_is_no_text_is_refused() {
        assert_eq!(decode(&[0xff, 0xff, 0xff]), None);
        assert_eq!(decode(&[0xff, 0xfe, 0x00]), None, "half a unit of UTF-16");
    }

    proptest! {
        #[test]
        fn utf8_comes_back_as_it_was(text in "[^\u{feff}\u{fffe}].*") {
            prop_assert_eq!(decode(text.as_bytes()).unwrap(), text.as_str());
        }

        #[test]
        fn any_bytes_are_text_or_refused(bytes: Vec<u8>) {
            drop(decode(&bytes));
        }
    }
}
