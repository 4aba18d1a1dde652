//! XLSX: the first sheet, with what merged cells say in each of them.

use std::collections::BTreeMap;
use std::error::Error;
use std::io::Cursor;

use calamine::{DataRef, Dimensions, Reader, Xlsx};
use zip::ZipArchive;
use zip::result::ZipResult;

use super::{MOST_COLUMNS, MOST_ROWS, Row, too_large};

/// Words by row and column, both from 0.
type Cells = BTreeMap<usize, BTreeMap<usize, String>>;

/// Most bytes that the archive may say it holds: one of a megabyte can swell a thousandfold.
const LARGEST: u64 = 512 << 20;

pub(super) fn read(bytes: Vec<u8>) -> Result<Vec<Row>, String> {
    check_size(&bytes)?;
    let mut workbook: Xlsx<_> = Xlsx::new(Cursor::new(bytes)).map_err(words)?;
    let sheet = workbook.sheet_names().into_iter().next().ok_or("has no sheet")?;
    let mut cells = Cells::new();
    // One by one: the whole at once would take memory for all cells between the outermost.
    let mut reader = workbook.worksheet_cells_reader(&sheet).map_err(words)?;
    while let Some(cell) = reader.next_cell().map_err(words)? {
        let (row, column) = cell.get_position();
        let (row, column) = (row as usize, column as usize);
        let value = value(cell.get_value());
        if value.is_empty() {
            continue;
        }
        if row >= MOST_ROWS || column >= MOST_COLUMNS {
            return Err(too_large());
        }
        cells.entry(row).or_default().insert(column, value);
    }
    drop(reader);
    for merged in workbook.merge_cells_by_sheet_name(&sheet).map_err(words)? {
        spread(&mut cells, &merged);
    }
    Ok(cells.into_iter().map(row).collect())
}

fn check_size(bytes: &[u8]) -> Result<(), String> {
    let held = || -> ZipResult<u64> {
        let mut archive = ZipArchive::new(Cursor::new(bytes))?;
        (0..archive.len()).map(|index| Ok(archive.by_index_raw(index)?.size())).sum()
    };
    match held() {
        Ok(size) if size <= LARGEST => Ok(()),
        Ok(_) => Err(format!("holds more than {} MB", LARGEST >> 20)),
        Err(error) => Err(words(error)),
    }
}

/// The words as a person sees them.
fn value(cell: &DataRef<'_>) -> String {
    match cell {
        DataRef::String(words) => words.trim().to_owned(),
        DataRef::SharedString(words) => words.trim().to_owned(),
        DataRef::Int(number) => number.to_string(),
        DataRef::Float(number) => number.to_string(),
        DataRef::Bool(truth) => truth.to_string(),
        DataRef::DateTime(moment) => {
            let (year, month, day, ..) = moment.to_ymd_hms_milli();
            format!("{year:04}-{month:02}-{day:02}")
        }
        DataRef::DateTimeIso(moment) => moment.split('T').next().unwrap_or_default().to_owned(),
        DataRef::DurationIso(_) | DataRef::Error(_) | DataRef::Empty => String::new(),
    }
}

/// Writes what a merged cell says into every row that it covers: one category for many powers is
/// what such tables mean by it. Across columns it is a heading, and means nothing for each.
fn spread(cells: &mut Cells, merged: &Dimensions) {
    let [first, last, column] =
        [merged.start.0, merged.end.0, merged.start.1].map(|it| it as usize);
    let Some(words) = cells.get(&first).and_then(|row| row.get(&column)).cloned() else { return };
    for (_, row) in cells.range_mut(first..=last.max(first)) {
        row.entry(column).or_insert_with(|| words.clone());
    }
}

fn row((number, cells): (usize, BTreeMap<usize, String>)) -> Row {
    let width = cells.keys().next_back().map_or(0, |last| last + 1);
    let mut words = vec![String::new(); width];
    for (column, cell) in cells {
        words[column] = cell;
    }
    Row { number: number + 1, cells: words }
}

fn words(error: impl Error) -> String {
    format!("cannot be read as XLSX: {error}")
}
