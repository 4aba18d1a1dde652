//! Which column tells what, known by its heading.

use crate::import::table::Row;

/// What a column tells.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Field {
    Code,
    Name,
    Category,
    Unit,
    /// The whole path of the subject.
    Subject,
    /// One level of it, from 1.
    SubjectLevel(u8),
    LegalBases,
    Duties,
    Conditions,
    Materials,
    Rules,
    Fees,
    FeeBasis,
    Statutory,
    StatutoryBasis,
    Promised,
    Keywords,
    Initials,
    Version,
    EffectiveOn,
}

/// The headings by which tables call each field, in Chinese and in English.
const HEADINGS: &[(Field, &[&str])] = &[
    (Field::Code, &["职权编码", "权力编码", "事项编码", "基本编码", "编码", "编号", "code"]),
    (Field::Name, &["职权名称", "权力名称", "事项名称", "项目名称", "名称", "name"]),
    (
        Field::Category,
        &[
            "职权类别",
            "职权类型",
            "权力类别",
            "权力类型",
            "事项类型",
            "类别",
            "类型",
            "category",
            "type",
        ],
    ),
    (
        Field::Unit,
        &[
            "承办机构",
            "承办科室",
            "承办单位",
            "责任科室",
            "责任处室",
            "实施机构",
            "unit",
            "department",
            "section",
        ],
    ),
    (Field::Subject, &["科目", "主题", "分类", "subject"]),
    (Field::SubjectLevel(1), &["一级科目", "一级分类", "subject 1"]),
    (Field::SubjectLevel(2), &["二级科目", "二级分类", "subject 2"]),
    (Field::SubjectLevel(3), &["三级科目", "三级分类", "subject 3"]),
    (
        Field::LegalBases,
        &["设定依据", "法律依据", "实施依据", "行使依据", "依据", "legal basis", "legal bases"],
    ),
    (Field::Duties, &["职责", "责任事项", "duties"]),
    (Field::Conditions, &["受理条件", "申请条件", "办理条件", "条件", "conditions"]),
    (Field::Materials, &["申请材料", "办理材料", "材料", "materials", "documents"]),
    (Field::Rules, &["行使规则", "办理流程说明", "rules"]),
    (Field::Fees, &["收费标准", "收费情况", "是否收费", "收费", "fees", "fee"]),
    (Field::FeeBasis, &["收费依据", "basis of fees", "fee basis"]),
    (
        Field::Statutory,
        &["法定时限", "法定期限", "法定办结时限", "法定办理时限", "statutory limit"],
    ),
    (Field::StatutoryBasis, &["时限依据", "法定时限依据", "basis of the limit"]),
    (Field::Promised, &["承诺时限", "承诺期限", "承诺办结时限", "承诺办理时限", "promised limit"]),
    (Field::Keywords, &["关键词", "关键字", "keywords"]),
    (Field::Initials, &["拼音首字母", "首字母", "initials"]),
    (Field::Version, &["版本", "版本号", "version"]),
    (Field::EffectiveOn, &["生效日期", "实施日期", "启用日期", "effective on", "effective date"]),
];

/// The columns of a table that are known.
#[derive(Debug)]
pub(super) struct Columns {
    /// Number of the row of headings.
    pub(super) heading_row: usize,
    pub(super) known: Vec<Column>,
    /// Headings that nobody knows.
    pub(super) unknown: Vec<String>,
}

/// A column that is known.
#[derive(Debug)]
pub(super) struct Column {
    pub(super) index: usize,
    pub(super) heading: String,
    pub(super) field: Field,
    /// The language in parentheses after the heading.
    pub(super) language: Option<String>,
}

impl Columns {
    /// Finds the headings: in the first rows, since tables often begin with a title.
    pub(super) fn find(rows: &[Row], languages: &[String]) -> Option<Self> {
        rows.iter().take(10).map(|row| Self::of(row, languages)).find(|columns| {
            let has = |field| columns.known.iter().any(|column| column.field == field);
            has(Field::Code) && has(Field::Name)
        })
    }

    fn of(row: &Row, languages: &[String]) -> Self {
        let mut columns = Self { heading_row: row.number, known: Vec::new(), unknown: Vec::new() };
        for (index, cell) in row.cells.iter().enumerate().filter(|(_, cell)| !cell.is_empty()) {
            let (words, language) = without_language(&plain(cell), languages);
            let found = HEADINGS.iter().find(|(_, headings)| {
                headings.iter().any(|heading| heading.replace(' ', "") == words)
            });
            match found {
                Some(&(field, _)) => {
                    let heading = cell.clone();
                    columns.known.push(Column { index, heading, field, language });
                }
                None => columns.unknown.push(cell.clone()),
            }
        }
        columns
    }
}

/// As it is compared: in lower case, with brackets of one width, without white space (narrow
/// columns break a heading anywhere) and without the asterisk that marks a duty to fill in.
fn plain(heading: &str) -> String {
    let words = heading.replace('（', "(").replace('）', ")").to_lowercase();
    words.chars().filter(|letter| !letter.is_whitespace() && *letter != '*').collect()
}

fn without_language(heading: &str, languages: &[String]) -> (String, Option<String>) {
    let split = heading.strip_suffix(')').and_then(|rest| rest.rsplit_once('('));
    let known = split.and_then(|(words, tag)| {
        let language =
            languages.iter().find(|language| language.eq_ignore_ascii_case(tag.trim()))?;
        Some((words.trim().to_owned(), Some(language.clone())))
    });
    known.unwrap_or_else(|| (heading.to_owned(), None))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn row(number: usize, cells: &[&str]) -> Row {
        Row { number, cells: cells.iter().map(|cell| (*cell).to_owned()).collect() }
    }

    #[test]
    fn headings_are_found_below_a_title_and_in_either_language() {
        let rows = [
            row(1, &["示例县职权目录"]),
            row(3, &["序号", "职权编码*", "职权\n名称", "Name （EN）", "Legal  Basis"]),
        ];
        let columns = Columns::find(&rows, &["zh-Hans".to_owned(), "en".to_owned()]).unwrap();
        assert_eq!(columns.heading_row, 3);
        assert_eq!(columns.unknown, ["序号"]);
        let known: Vec<_> =
            columns.known.iter().map(|column| (column.index, column.field)).collect();
        assert_eq!(
            known,
            [(1, Field::Code), (2, Field::Name), (3, Field::Name), (4, Field::LegalBases),]
        );
        assert_eq!(columns.known[2].language.as_deref(), Some("en"));
    }

    #[test]
    fn no_heading_means_two_things() {
        let mut all: Vec<&str> =
            HEADINGS.iter().flat_map(|(_, headings)| headings.iter().copied()).collect();
        let count = all.len();
        all.sort_unstable();
        all.dedup();
        assert_eq!(all.len(), count);
        assert!(all.iter().all(|heading| plain(heading) == heading.replace(' ', "")));
    }
}
