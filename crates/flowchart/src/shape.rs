//! Where the outline of a shape lies.

use crate::chart::{Shape, Size};

impl Shape {
    /// How far above or below its middle the outline lies, `dx` beside the middle.
    pub(crate) fn half_height(self, size: Size, dx: f64) -> f64 {
        self.reach(size.height / 2.0, size.width / 2.0, dx)
    }

    /// How far beside its middle the outline lies, `dy` above or below the middle.
    pub(crate) fn half_width(self, size: Size, dy: f64) -> f64 {
        self.reach(size.width / 2.0, size.height / 2.0, dy)
    }

    fn reach(self, full: f64, half: f64, offset: f64) -> f64 {
        let part = if half > 0.0 { (offset.abs() / half).min(1.0) } else { 0.0 };
        match self {
            Self::Box | Self::Bar => full,
            Self::Diamond => full * (1.0 - part),
            Self::Pill => {
                let radius = full.min(half);
                let beyond = (offset.abs() - (half - radius)).clamp(0.0, radius);
                full - radius + (radius * radius - beyond * beyond).sqrt()
            }
        }
    }
}
