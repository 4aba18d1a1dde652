//! CSV, as spreadsheets write it.

use csv::{Position, ReaderBuilder};

use super::{MOST_COLUMNS, MOST_ROWS, Row, too_large};
use crate::import::text;

pub(super) fn read(bytes: &[u8]) -> Result<Vec<Row>, String> {
    let text =
        text::decode(bytes).ok_or("is neither XLSX nor text in UTF-8, UTF-16 or GB 18030")?;
    let mut reader = ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .delimiter(delimiter(&text))
        .from_reader(text.as_bytes());
    let mut rows = Vec::new();
    for record in reader.records() {
        let record = record.map_err(|error| error.to_string())?;
        if rows.len() == MOST_ROWS || record.len() > MOST_COLUMNS {
            return Err(too_large());
        }
        let number = record.position().map_or(0, |position| line(&text, position));
        let cells = record.iter().map(|cell| cell.trim().to_owned()).collect();
        rows.push(Row { number, cells });
    }
    Ok(rows)
}

/// The line on which a record begins: its position stands before the empty lines above it.
fn line(text: &str, position: &Position) -> usize {
    let rest = text.as_bytes().get(position.byte() as usize..).unwrap_or_default();
    let above = rest.iter().take_while(|byte| matches!(byte, b'\r' | b'\n'));
    position.line() as usize + above.filter(|byte| **byte == b'\n').count()
}

/// Spreadsheets write a semicolon or a tab where the comma is taken by the language.
fn delimiter(text: &str) -> u8 {
    let first = text.lines().find(|line| !line.trim().is_empty()).unwrap_or_default();
    let count = |byte: &u8| first.bytes().filter(|found| found == byte).count();
    // Of equals the last is taken: the comma.
    [b'\t', b';', b','].into_iter().max_by_key(count).unwrap_or(b',')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cells(text: &str) -> Vec<Vec<String>> {
        read(text.as_bytes()).unwrap().into_iter().map(|row| row.cells).collect()
    }

    #[test]
    fn each_delimiter_is_known_by_the_first_line() {
        for text in ["a,b\n1,2\n", "a;b\n1;2\n", "a\tb\r\n1\t2\r\n", "\na,b\n1,2"] {
            assert_eq!(cells(text), [["a", "b"], ["1", "2"]], "{text:?}");
        }
    }

    #[test]
    fn a_cell_of_several_lines_is_one_cell_and_rows_keep_their_line() {
        let rows = read("a,b\n\"x\ny\", z \n\n1,2".as_bytes()).unwrap();
        let numbers: Vec<usize> = rows.iter().map(|row| row.number).collect();
        assert_eq!(numbers, [1, 2, 5]);
        assert_eq!(rows[1].cells, ["x\ny", "z"]);
    }

    #[test]
    fn too_many_columns_are_refused() {
        let words = read(",".repeat(300).as_bytes()).unwrap_err();
        assert!(words.contains("256 columns"), "{words}");
    }
}
