//! How large a picture is shown, in thousandths: whole numbers, since writing fractions costs
//! kilobytes of wasm.

/// As large as it was drawn.
pub(super) const FULL: i32 = 1000;
/// Words are still legible (9 px where the page has 16 px).
pub(super) const LEGIBLE: i32 = 650;
const SMALLEST: i32 = 150;
const LARGEST: i32 = 4000;
/// Five steps double.
const STEP: i32 = 1150;

/// So much that a width fits into a window, and never larger than drawn.
pub(super) fn fitting(width: i32, window: i32) -> i32 {
    (i64::from(window) * i64::from(FULL) / i64::from(width.max(1))).clamp(1, FULL.into()) as i32
}

/// A step nearer or further.
pub(super) fn step(zoom: i32, nearer: bool) -> i32 {
    within(if nearer { zoom * STEP / 1000 } else { zoom * 1000 / STEP })
}

/// By as much as two fingers have parted.
pub(super) fn pinched(zoom: i32, from: i32, to: i32) -> i32 {
    within((i64::from(zoom) * i64::from(to) / i64::from(from.max(1))).min(LARGEST.into()) as i32)
}

fn within(zoom: i32) -> i32 {
    zoom.clamp(SMALLEST, LARGEST)
}

/// A length of the picture on the screen.
pub(super) fn shown(length: i32, zoom: i32) -> i32 {
    length * zoom / FULL
}

/// A length on the screen in the picture.
pub(super) fn drawn(length: i32, zoom: i32) -> i32 {
    length * FULL / zoom
}

/// How far to scroll so that what lies `at` from the window's border stays there.
pub(super) fn scroll(scrolled: i32, at: i32, before: i32, after: i32) -> i32 {
    ((i64::from(scrolled) + i64::from(at)) * i64::from(after) / i64::from(before)) as i32 - at
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_wide_picture_shrinks_to_its_window_and_a_narrow_one_stays() {
        assert_eq!(fitting(1400, 700), 500);
        assert_eq!(fitting(300, 700), FULL);
        assert_eq!(fitting(0, 700), FULL);
        assert_eq!(fitting(700, 0), 1);
    }

    #[test]
    fn steps_end_somewhere_in_both_directions() {
        let far = (0..99).fold(FULL, |zoom, _| step(zoom, false));
        let near = (0..99).fold(FULL, |zoom, _| step(zoom, true));
        assert_eq!((far, near), (SMALLEST, LARGEST));
        assert_eq!(pinched(FULL, 0, i32::MAX), LARGEST);
    }

    #[test]
    fn what_lies_under_the_pointer_stays_there() {
        // 150 px of the picture lie under a pointer 50 px from the border.
        assert_eq!(scroll(100, 50, 1000, 2000), 250);
        assert_eq!(scroll(250, 50, 2000, 1000), 100);
    }
}
