//! The files of the form that is shown. They are made here, and not with the form: the first screen
//! begins a form, too, and has no need of them.

use leptos::prelude::*;

use super::super::Widget;
use crate::files::Uploads;
use crate::form::Answering;

impl Widget {
    /// Lays the files of a form out, unless they are. What was on its way for another form is called
    /// off; its draft says that it is to be picked again.
    pub(super) fn lay_out_files(self, answering: Answering) {
        if answering.uploads().is_some() {
            return;
        }
        let made = self.desk.uploads().get_value();
        let uploads = made.unwrap_or_else(|| self.make(|| Uploads::new(self.client())));
        self.desk.uploads().set_value(Some(uploads));
        answering.lay_out(uploads);
    }

    /// Calls off what is on its way: its draft is gone.
    pub(super) fn stop_files(self) {
        if let Some(uploads) = self.desk.uploads().get_value() {
            uploads.restore(&[]);
        }
    }
}
