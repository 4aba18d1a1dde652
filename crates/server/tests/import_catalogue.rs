//! Tables as agencies have them are taken into a folder, and what cannot be taken is said where.

#![allow(clippy::unwrap_used, reason = "a failed test may panic")]

mod common;

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use huiyin_contract::catalogue::Catalogue;
use huiyin_contract::clock::{ClockKind, DayUnit};
use huiyin_contract::power::Power;
use huiyin_deadline::Date;
use huiyin_server::agency::load;
use huiyin_server::import::ImportError;
use huiyin_server::import::catalogue::{Report, import};
use proptest::prelude::*;
use rust_xlsxwriter::{Format, Workbook};
use serde::de::DeserializeOwned;
use tempfile::TempDir;

fn folder() -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    common::copy(&common::agency(), folder.path());
    folder
}

fn taken(folder: &Path, name: &str, bytes: &[u8], replace: bool) -> Result<Report, ImportError> {
    let file = folder.join(name);
    fs::write(&file, bytes).unwrap();
    import(&file, folder, replace, "2026-03-01".parse::<Date>().unwrap())
}

fn csv(folder: &Path, text: &str) -> Report {
    taken(folder, "table.csv", text.as_bytes(), false).unwrap()
}

fn read<T: DeserializeOwned>(path: PathBuf) -> T {
    serde_json::from_slice(&fs::read(path).unwrap()).unwrap()
}

fn catalogue(folder: &Path) -> Catalogue {
    read(folder.join("catalogue.json"))
}

fn power(folder: &Path, code: &str) -> Power {
    read(folder.join(format!("powers/{code}.json")))
}

fn said(report: &Report) -> Vec<String> {
    report.refused.iter().map(ToString::to_string).collect()
}

const CHINESE: &str = "\
示例县职权目录,,,,,,,,,,
序号,职权编码,职权名称,Name (en),职权类别,承办机构,科目,法定时限,承诺时限,设定依据,收费标准
1,A-1,取水许可,Licence to take water,行政许可,Planning,水利/取水,20个工作日,10个工作日,\"《水法》第四十八条
《取水许可条例》\",不收费
2,A-2,河道检查,Inspection of rivers,行政检查,office,水利/河道,,即办,《防洪法》,无
";

#[test]
fn a_chinese_table_becomes_powers_that_the_server_serves() {
    let folder = folder();
    let report = csv(folder.path(), CHINESE);
    assert_eq!(said(&report), [""; 0]);
    assert_eq!(report.added, ["A-1", "A-2"]);
    assert_eq!(report.unknown_columns, ["序号"]);

    let power = power(folder.path(), "A-1");
    assert_eq!(power.name.in_language("zh-Hans"), "取水许可");
    assert_eq!(power.name.in_language("en"), "Licence to take water");
    assert_eq!((power.unit.as_str(), power.subject.as_deref()), ("planning", Some("水利/取水")));
    assert_eq!(power.legal_bases.len(), 2);
    assert_eq!(power.effective_on, "2026-03-01");
    let limits: Vec<_> = power.limits.iter().map(|it| (it.kind, it.unit, it.days)).collect();
    let expected = [
        (ClockKind::Statutory, DayUnit::WorkingDay, 20),
        (ClockKind::Promised, DayUnit::WorkingDay, 10),
    ];
    assert_eq!(limits, expected);

    let water = catalogue(folder.path()).subjects.pop().unwrap();
    assert_eq!((water.id.as_str(), water.subjects.len()), ("水利", 2));
    let data = load(folder.path()).unwrap();
    assert_eq!(data.powers.len(), 3);
    let flaws: Vec<String> = data.flaws.iter().map(ToString::to_string).collect();
    assert_eq!(flaws.len(), 2);
    assert!(flaws.iter().all(|flaw| flaw.ends_with("has no flowchart")), "{flaws:?}");
}

#[test]
fn every_encoding_of_a_spreadsheet_is_read_alike() {
    let (gbk, ..) = encoding_rs::GBK.encode(CHINESE);
    let utf16: Vec<u8> =
        format!("\u{feff}{CHINESE}").encode_utf16().flat_map(u16::to_le_bytes).collect();
    let marked = format!("\u{feff}{CHINESE}");
    for bytes in [gbk.as_ref(), &utf16, marked.as_bytes()] {
        let folder = folder();
        assert_eq!(taken(folder.path(), "t.csv", bytes, false).unwrap().added, ["A-1", "A-2"]);
        assert_eq!(power(folder.path(), "A-2").name.in_language("zh-Hans"), "河道检查");
    }
}

#[test]
fn a_workbook_with_title_merged_cells_numbers_and_dates_is_read() {
    let mut book = Workbook::new();
    let sheet = book.add_worksheet();
    let plain = Format::new();
    sheet.merge_range(0, 0, 0, 6, "Catalogue", &plain).unwrap();
    let headings =
        ["Code", "Name", "Category", "Unit", "Promised limit", "Effective on", "Version"];
    sheet.write_row(2, 0, headings).unwrap();
    for row in 0..3u32 {
        sheet.write(3 + row, 0, 101 + row).unwrap();
        sheet.write(3 + row, 1, format!("Power {row}")).unwrap();
        sheet.write(3 + row, 3, "Office").unwrap();
        sheet.write(3 + row, 4, "5 working days").unwrap();
        let date = Format::new().set_num_format("yyyy-mm-dd");
        sheet.write_with_format(3 + row, 5, 46_023, &date).unwrap();
        sheet.write(3 + row, 6, 2).unwrap();
    }
    sheet.merge_range(3, 2, 5, 2, "Licence", &plain).unwrap();
    let folder = folder();
    let bytes = book.save_to_buffer().unwrap();
    let report = taken(folder.path(), "table.xlsx", &bytes, false).unwrap();
    assert_eq!(said(&report), [""; 0]);
    assert_eq!(report.added, ["101", "102", "103"]);
    let last = power(folder.path(), "103");
    assert_eq!(last.category, "Licence".into());
    assert_eq!((last.effective_on.as_str(), last.version.as_str()), ("2026-01-01", "2"));
}

#[test]
fn a_cell_at_the_end_of_the_sheet_takes_no_memory_and_is_refused() {
    let mut book = Workbook::new();
    book.add_worksheet().write(1_048_575, 16_383, "x").unwrap();
    let bytes = book.save_to_buffer().unwrap();
    let error = taken(folder().path(), "t.xlsx", &bytes, false).unwrap_err().to_string();
    assert!(error.contains("more than 100000 rows"), "{error}");
}

#[test]
fn an_archive_that_swells_is_refused_before_it_is_read() {
    let mut book = Workbook::new();
    book.add_worksheet().write(0, 0, "code").unwrap();
    let mut bytes = book.save_to_buffer().unwrap();
    // The size of the first file in the archive's directory: nearly four gigabytes.
    let entry = bytes.windows(4).position(|it| it == b"PK\x01\x02").unwrap();
    bytes[entry + 24..entry + 28].copy_from_slice(&[0xf0, 0xff, 0xff, 0xff]);
    let error = taken(folder().path(), "t.xlsx", &bytes, false).unwrap_err().to_string();
    assert!(error.contains("holds more than 512 MB"), "{error}");
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(40))]

    #[test]
    fn whatever_a_table_says_the_folder_can_be_served_afterwards(
        rows in proptest::collection::vec(
            proptest::collection::vec(
                "(office|P-1|20个工作日|2026-1-5|[a-z/<>\"\n\u{202e}，、]{0,8})", 12,
            ),
            0..6,
        ),
        replace: bool,
    ) {
        let mut table = "code,name,name (en),category,unit,subject,statutory limit,\
            promised limit,effective on,fees,fee basis,legal basis\n".to_owned();
        for cells in rows {
            let quoted: Vec<_> =
                cells.iter().map(|cell| format!("\"{}\"", cell.replace('"', "\"\""))).collect();
            table.push_str(&quoted.join(","));
            table.push('\n');
        }
        let folder = folder();
        taken(folder.path(), "t.csv", table.as_bytes(), replace).unwrap();
        load(folder.path()).unwrap();
    }

    #[test]
    fn an_archive_that_is_spoilt_anywhere_is_refused_or_read(at in 0..6_000usize, byte: u8) {
        let mut book = Workbook::new();
        let sheet = book.add_worksheet();
        sheet.write_row(0, 0, ["code", "name", "category", "unit"]).unwrap();
        sheet.write_row(1, 0, ["X-1", "One", "Licence", "office"]).unwrap();
        let mut bytes = book.save_to_buffer().unwrap();
        let at = 4 + at % (bytes.len() - 4);
        bytes[at] = byte;
        drop(taken(folder().path(), "t.xlsx", &bytes, false));
    }
}

#[test]
fn what_cannot_be_taken_is_said_with_row_and_column_and_the_rest_is_taken() {
    let folder = folder();
    let table =
        "code,name,category,unit,promised limit,effective on,fees,conditions,conditions (en)
B-1,Good,Licence,office,5 working days,2026-01-01,,,
B-2,Limit,Licence,office,soon,,,,
B-3,Day,Licence,office,,31 January,,,
B-4,Unit,Licence,kitchen,,,,,
,Code,Licence,office,,,,,
B/6,Address,Licence,office,,,,,
B-1,Twice,Licence,office,,,,,
P-1,There,Licence,office,,,,,
B-9,Fee,Licence,office,,,10 yuan,,
B-10,Lines,Licence,office,,,,\"a
b\",c
B-11,\"Turned \u{202e} round\",Licence,office,,,,,
";
    let report = csv(folder.path(), table);
    assert_eq!(report.added, ["B-1"]);
    let expected = [
        "row 3, column \"promised limit\": \"soon\" is no limit: write it like 20个工作日 or 20 working days",
        "row 4, column \"effective on\": \"31 January\" is no day: write it like 2026-01-31",
        "row 5, column \"unit\": agency.json has no unit \"kitchen\"",
        "row 6: there is no code",
        "row 7, column \"code\": \"B/6\" cannot be part of an address and of a file's name",
        "row 8, column \"code\": \"B-1\" stands in row 2 already",
        "row 9, column \"code\": \"P-1\" is there already; --replace lays this row over it",
        "row 10, column \"fees\": a fee needs a column with the rule that allows it",
        "row 11, column \"conditions\": has 2 lines in one language and 1 in another",
        "row 13, column \"name\": is longer than 20000 characters, or has some that no text needs",
    ];
    assert_eq!(said(&report), expected);
    assert_eq!(catalogue(folder.path()).powers.len(), 2);
    load(folder.path()).unwrap();
}

#[test]
fn replacing_lays_the_row_over_what_is_there_and_keeps_the_rest() {
    let folder = folder();
    let before = power(folder.path(), "P-1");
    let table = "Code,Name,Category,Unit,Promised limit\nP-1,Review of plans,Licence,Office,7 working days\n";
    let report = taken(folder.path(), "t.csv", table.as_bytes(), true).unwrap();
    assert_eq!((report.added.len(), report.replaced.as_slice()), (0, &["P-1".to_owned()][..]));
    let after = power(folder.path(), "P-1");
    assert_eq!(after.name, "Review of plans".into());
    assert_eq!(after.flowchart, before.flowchart);
    assert_eq!(after.subject, before.subject);
    let days: Vec<_> = after.limits.iter().map(|limit| limit.days).collect();
    assert_eq!(days, [20, 7]);
    load(folder.path()).unwrap();
}

#[test]
fn categories_and_subjects_that_are_there_are_used_again() {
    let folder = folder();
    let table = "code,name,category,unit,subject 1,subject 2
C-1,One,Licence,office,Building,Land
C-2,Two,Licence,office,Building,Roads
";
    csv(folder.path(), table);
    let catalogue = catalogue(folder.path());
    let ids: Vec<_> = catalogue.subjects[0].subjects.iter().map(|it| it.id.as_str()).collect();
    assert_eq!(ids, ["land", "building/Roads"]);
    assert_eq!(catalogue.powers[1].subject.as_deref(), Some("land"));
}

#[test]
fn subjects_whose_paths_read_alike_are_kept_apart() {
    let folder = folder();
    csv(
        folder.path(),
        "code,name,category,unit,subject 1,subject 2\nF-1,One,L,office,a,b\nF-2,Two,L,office,a/b,\n",
    );
    let subjects: Vec<_> =
        catalogue(folder.path()).powers.into_iter().filter_map(|power| power.subject).collect();
    assert_eq!(subjects, ["land", "a/b", "a/b-again"]);
    load(folder.path()).unwrap();
}

#[test]
fn nothing_is_written_when_nothing_can_be_taken() {
    let folder = folder();
    let before = fs::read(folder.path().join("catalogue.json")).unwrap();
    csv(folder.path(), "code,name,category,unit\nD-1,,,\n");
    assert_eq!(fs::read(folder.path().join("catalogue.json")).unwrap(), before);
    assert!(!folder.path().join("powers/D-1.json").exists());
}

#[test]
fn a_file_without_known_headings_or_of_another_kind_is_refused_in_words() {
    let folder = folder();
    for (bytes, words) in [
        (&b"a,b\n1,2\n"[..], "has headings for code and name"),
        (b"PK\x03\x04 no archive", "cannot be read as XLSX"),
        (&[0xff, 0xff, 0xff], "neither XLSX nor text"),
        (b"", "has headings for code and name"),
    ] {
        let error = taken(folder.path(), "t", bytes, false).unwrap_err().to_string();
        assert!(error.contains(words), "{error}");
    }
    let elsewhere = tempfile::tempdir().unwrap();
    let error = taken(elsewhere.path(), "t.csv", CHINESE.as_bytes(), false).unwrap_err();
    assert!(error.to_string().contains("is this an agency's folder?"), "{error}");
}

#[test]
fn the_command_says_what_it_did_and_fails_if_it_refused_anything() {
    let folder = folder();
    let table = folder.path().join("t.csv");
    fs::write(&table, "code,name,category,unit\nE-1,One,Licence,office\nE-2,Two,,office\n")
        .unwrap();
    let run = || {
        let mut command = Command::new(env!("CARGO_BIN_EXE_huiyin-server"));
        command.args(["import", "catalogue"]).arg(&table).arg("--into").arg(folder.path());
        command.output().unwrap()
    };
    let done = run();
    let said = String::from_utf8(done.stdout).unwrap();
    assert_eq!(said, "Powers added: 1; replaced: 0.\nrow 3: there is no category\n");
    assert!(!done.status.success());
    let again = String::from_utf8(run().stdout).unwrap();
    assert!(again.contains("\"E-1\" is there already"), "{again}");
}
