//! An edge as a line with round corners and an arrow head.

use huiyin_flowchart::Point;

const RADIUS: i32 = 8;
/// Half the width and the length of an arrow head.
const HEAD: (i32, i32) = (5, 9);

/// A point in whole pixels.
pub(super) type Pixel = (i32, i32);

/// To whole pixels. What is measured is even and what is placed is whole, so little is lost.
pub(super) fn pixels(points: &[Point]) -> Vec<Pixel> {
    points.iter().map(|point| (point.x.round() as i32, point.y.round() as i32)).collect()
}

/// The line from the first point to the beginning of the arrow head.
pub(super) fn line(points: &[Pixel]) -> String {
    let mut path = String::new();
    let count = points.len();
    for (index, &point) in points.iter().enumerate() {
        if index == 0 {
            push(&mut path, 'M', point);
        } else if index + 1 == count {
            let length = length(points[index - 1], point);
            push(&mut path, 'L', towards(point, points[index - 1], HEAD.1.min(length) - 1));
        } else {
            corner(&mut path, points[index - 1], point, points[index + 1]);
        }
    }
    path
}

/// The arrow head at the last point.
pub(super) fn head(points: &[Pixel]) -> String {
    let [.., before, tip] = points else { return String::new() };
    let (half, long) = HEAD;
    let (x, y) = direction(*before, *tip);
    let foot = (tip.0 - x * long, tip.1 - y * long);
    let mut path = String::new();
    push(&mut path, 'M', *tip);
    push(&mut path, 'L', (foot.0 - y * half, foot.1 + x * half));
    push(&mut path, 'L', (foot.0 + y * half, foot.1 - x * half));
    path.push('Z');
    path
}

/// A round corner, as far as both sides have room for it.
fn corner(path: &mut String, before: Pixel, corner: Pixel, after: Pixel) {
    let radius = RADIUS.min(length(before, corner) / 2).min(length(corner, after) / 2);
    push(path, 'L', towards(corner, before, radius));
    push(path, 'Q', corner);
    push(path, ' ', towards(corner, after, radius));
}

fn push(path: &mut String, command: char, (x, y): Pixel) {
    path.push(command);
    path.push_str(&x.to_string());
    path.push(' ');
    path.push_str(&y.to_string());
}

/// The unit step of a level or upright line.
fn direction(from: Pixel, to: Pixel) -> Pixel {
    let (x, y) = (to.0 - from.0, to.1 - from.1);
    // Rounding may turn a line by a pixel: the longer side tells.
    if x.abs() > y.abs() { (x.signum(), 0) } else { (0, y.signum()) }
}

fn length(from: Pixel, to: Pixel) -> i32 {
    (to.0 - from.0).abs().max((to.1 - from.1).abs())
}

fn towards(from: Pixel, to: Pixel, by: i32) -> Pixel {
    let (x, y) = direction(from, to);
    (from.0 + x * by, from.1 + y * by)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_straight_line_ends_within_its_arrow_head() {
        let points = [(10, 0), (10, 40)];
        assert_eq!(line(&points), "M10 0L10 32");
        assert_eq!(head(&points), "M10 40L5 31L15 31Z");
    }

    #[test]
    fn corners_are_round_and_no_rounder_than_their_sides_allow() {
        let points = [(0, 0), (0, 20), (6, 20), (6, 60)];
        assert_eq!(line(&points), "M0 0L0 17Q0 20 3 20L3 20Q6 20 6 23L6 52");
    }

    #[test]
    fn a_line_shorter_than_its_arrow_head_does_not_run_back() {
        assert_eq!(line(&[(0, 0), (4, 0)]), "M0 0L1 0");
    }
}
