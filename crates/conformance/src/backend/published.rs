//! What the agency publishes.

use huiyin_contract::agency::Agency;
use huiyin_contract::case::CaseKind;
use huiyin_contract::catalogue::Catalogue;
use huiyin_contract::form::FormDefinition;
use huiyin_contract::power::Power;
use huiyin_contract::statistics::Statistics;
use serde::de::DeserializeOwned;

use super::Backend;
use crate::check::{Stop, skip};
use crate::wire::{Call, Document};

/// Most powers that are looked at.
const POWERS: usize = 40;

impl Backend {
    pub(crate) fn agency(&self) -> Result<&Document<Agency>, Stop> {
        let agency = self.agency.look(self.present.get(), || self.get("/agency"))?;
        self.client.remember(&agency.answer);
        Ok(agency)
    }

    /// The kinds that the agency takes and that this version knows.
    pub(crate) fn kinds(&self) -> Result<impl Iterator<Item = CaseKind>, Stop> {
        let kinds = self.agency()?.value.kinds.iter().copied();
        Ok(kinds.filter(|&kind| kind != CaseKind::Other))
    }

    /// Their forms, in the same order.
    pub(crate) fn forms(&self) -> Result<&[Document<FormDefinition>], Stop> {
        let forms = self.forms.look(self.present.get(), || {
            self.kinds()?.map(|kind| self.get(&format!("/forms/{}", kind.as_str()))).collect()
        })?;
        if forms.is_empty() {
            return skip("the agency takes no kind of case");
        }
        forms.iter().for_each(|form| self.client.remember(&form.answer));
        Ok(forms)
    }

    pub(crate) fn catalogue(&self) -> Result<&Document<Catalogue>, Stop> {
        let catalogue = self.catalogue.look(self.present.get(), || self.get("/catalogue"))?;
        self.client.remember(&catalogue.answer);
        Ok(catalogue)
    }

    /// The powers that are published whole, by code; of a large catalogue some, from all over it.
    pub(crate) fn powers(&self) -> Result<&[(String, Document<Power>)], Stop> {
        let powers = self.powers.look(self.present.get(), || {
            let briefs = &self.catalogue()?.value.powers;
            let some = briefs.iter().step_by(briefs.len().div_ceil(POWERS).max(1));
            let found = some.map(|brief| self.power(&brief.code));
            found.filter_map(Result::transpose).collect()
        })?;
        if powers.is_empty() {
            return skip("no power is published whole");
        }
        powers.iter().for_each(|(_, power)| self.client.remember(&power.answer));
        Ok(powers)
    }

    /// The figures for everybody.
    pub(crate) fn statistics(&self) -> Result<&Document<Statistics>, Stop> {
        let figures = self.statistics.look(self.present.get(), || self.get("/statistics"))?;
        self.client.remember(&figures.answer);
        Ok(figures)
    }

    /// One power whole; none where no more of it is published than stands in the catalogue.
    pub(crate) fn power(&self, code: &str) -> Result<Option<(String, Document<Power>)>, Stop> {
        let answer = self.send(&Call::get(power_path(code)))?;
        if answer.status == 404 {
            return Ok(None);
        }
        answer.must_have_status(200)?;
        Ok(Some((code.to_owned(), answer.document()?)))
    }

    /// A document that must be there.
    fn get<T: DeserializeOwned>(&self, path: &str) -> Result<Document<T>, Stop> {
        let answer = self.send(&Call::get(path))?;
        answer.must_have_status(200)?;
        answer.document()
    }
}

/// Where a power is published.
pub(crate) fn power_path(code: &str) -> String {
    format!("/powers/{}", segment(code))
}

/// A code as a segment of an address (RFC 3986): it may hold anything.
fn segment(code: &str) -> String {
    let plain = |byte: u8| byte.is_ascii_alphanumeric() || b"-._~".contains(&byte);
    let written = |byte: u8| match plain(byte) {
        true => char::from(byte).to_string(),
        false => format!("%{byte:02X}"),
    };
    code.bytes().map(written).collect()
}

#[cfg(test)]
mod tests {
    use super::segment;

    #[test]
    fn a_code_cannot_leave_its_segment() {
        assert_eq!(segment("FG-XK_01.a"), "FG-XK_01.a");
        assert_eq!(segment("../a?b#c 许"), "..%2Fa%3Fb%23c%20%E8%AE%B8");
    }
}
