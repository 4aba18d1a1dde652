//! Segments and rectangles.

use crate::chart::Shape;
use crate::{Layout, Point, Rect, Size};

/// Less than this is rounding.
pub(super) const TOLERANCE: f64 = 1e-6;

#[derive(Debug, Clone, Copy)]
pub(super) struct Segment {
    pub(super) edge: usize,
    pub(super) a: Point,
    pub(super) b: Point,
    /// First or last of its edge.
    pub(super) docks: bool,
}

impl Segment {
    pub(super) fn length(&self) -> f64 {
        (self.b.x - self.a.x).hypot(self.b.y - self.a.y)
    }

    fn bounds(&self) -> Rect {
        let (x, y) = (self.a.x.min(self.b.x), self.a.y.min(self.b.y));
        Rect { x, y, width: (self.b.x - self.a.x).abs(), height: (self.b.y - self.a.y).abs() }
    }

    /// Whether it runs through the inside of a rectangle (Liang and Barsky's clipping).
    pub(super) fn enters(&self, rect: &Rect) -> bool {
        let (dx, dy) = (self.b.x - self.a.x, self.b.y - self.a.y);
        let edge = TOLERANCE;
        let (mut from, mut to) = (0.0_f64, 1.0_f64);
        for (delta, start, low, high) in [
            (dx, self.a.x, rect.x + edge, rect.x + rect.width - edge),
            (dy, self.a.y, rect.y + edge, rect.y + rect.height - edge),
        ] {
            if delta == 0.0 {
                if start <= low || start >= high {
                    return false;
                }
                continue;
            }
            let (enter, leave) = ((low - start) / delta, (high - start) / delta);
            from = from.max(enter.min(leave));
            to = to.min(enter.max(leave));
        }
        from < to
    }

    /// Whether two segments cross, each within the other's inside.
    pub(super) fn crosses(&self, other: &Self) -> bool {
        let side =
            |s: &Self, p: Point| (s.b.x - s.a.x) * (p.y - s.a.y) - (s.b.y - s.a.y) * (p.x - s.a.x);
        let apart = |s: &Self, t: &Self| {
            let (first, last) = (side(s, t.a), side(s, t.b));
            first.abs() > TOLERANCE && last.abs() > TOLERANCE && (first > 0.0) != (last > 0.0)
        };
        apart(self, other) && apart(other, self)
    }

    /// Whether two upright or level segments run over each other for a while.
    pub(super) fn runs_over(&self, other: &Self) -> bool {
        let share =
            |a: f64, b: f64, c: f64, d: f64| a.max(b).min(c.max(d)) - a.min(b).max(c.min(d));
        let (x, y) = (
            share(self.a.x, self.b.x, other.a.x, other.b.x),
            share(self.a.y, self.b.y, other.a.y, other.b.y),
        );
        let level = |s: &Self| s.a.y == s.b.y;
        let upright = |s: &Self| s.a.x == s.b.x;
        (upright(self) && upright(other) && self.a.x == other.a.x && y > TOLERANCE)
            || (level(self) && level(other) && self.a.y == other.a.y && x > TOLERANCE)
    }
}

pub(super) fn segments(layout: &Layout) -> Vec<Segment> {
    let mut segments = Vec::new();
    for (edge, route) in layout.edges.iter().enumerate() {
        let count = route.points.len().saturating_sub(1);
        for (index, pair) in route.points.windows(2).enumerate() {
            let docks = index == 0 || index + 1 == count;
            segments.push(Segment { edge, a: pair[0], b: pair[1], docks });
        }
    }
    segments
}

pub(super) fn bounds(segments: &[Segment]) -> Vec<Rect> {
    segments.iter().map(Segment::bounds).collect()
}

/// Whether two rectangles share more than a border.
pub(super) fn overlap(a: &Rect, b: &Rect) -> bool {
    a.x + TOLERANCE < b.x + b.width
        && b.x + TOLERANCE < a.x + a.width
        && a.y + TOLERANCE < b.y + b.height
        && b.y + TOLERANCE < a.y + a.height
}

/// The pairs of a rectangle of one list and one of another that touch: a sweep along x.
pub(super) fn touching(ones: &[Rect], others: &[Rect]) -> Vec<(usize, usize)> {
    let all: Vec<(bool, usize, &Rect)> = (ones.iter().enumerate().map(|(i, it)| (true, i, it)))
        .chain(others.iter().enumerate().map(|(i, it)| (false, i, it)))
        .collect();
    let mut sorted: Vec<usize> = (0..all.len()).collect();
    sorted.sort_by(|&a, &b| all[a].2.x.total_cmp(&all[b].2.x));
    let mut open: Vec<usize> = Vec::new();
    let mut pairs = Vec::new();
    for index in sorted {
        let (first, number, rect) = all[index];
        open.retain(|&other| all[other].2.x + all[other].2.width >= rect.x);
        for &other in &open {
            let (other_first, other_number, it) = all[other];
            let touch = it.y <= rect.y + rect.height && rect.y <= it.y + it.height;
            if touch && first != other_first {
                pairs.push(if first { (number, other_number) } else { (other_number, number) });
            }
        }
        open.push(index);
    }
    pairs.sort_unstable();
    pairs
}

/// The pairs within one list that touch, the smaller number first.
pub(super) fn touching_pairs(rects: &[Rect]) -> Vec<(usize, usize)> {
    let mut pairs = touching(rects, rects);
    pairs.retain(|(a, b)| a < b);
    pairs
}

/// How far out a point lies: below 1 inside the outline, 1 on it.
pub(super) fn outness(shape: Shape, rect: &Rect, point: Point) -> f64 {
    let centre = rect.centre();
    let Size { width, height } = Size { width: rect.width / 2.0, height: rect.height / 2.0 };
    let (x, y) = ((point.x - centre.x).abs() / width, (point.y - centre.y).abs() / height);
    match shape {
        Shape::Box | Shape::Bar => x.max(y),
        Shape::Diamond => x + y,
        Shape::Pill => {
            let radius = width.min(height);
            let beyond = |part: f64, half: f64| (part * half - (half - radius)).max(0.0);
            beyond(x, width).hypot(beyond(y, height)) / radius
        }
    }
}
