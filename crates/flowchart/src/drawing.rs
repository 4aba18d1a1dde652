//! What the caller gets back: where everything goes.

use crate::Size;

/// A point; x grows to the right, y downwards.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Point {
    /// From the left border.
    pub x: f64,
    /// From the upper border.
    pub y: f64,
}

/// An upright rectangle.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Rect {
    /// The left border.
    pub x: f64,
    /// The upper border.
    pub y: f64,
    /// Along the x axis.
    pub width: f64,
    /// Along the y axis.
    pub height: f64,
}

impl Rect {
    /// The point in its middle.
    pub fn centre(&self) -> Point {
        Point { x: self.x + self.width / 2.0, y: self.y + self.height / 2.0 }
    }
}

/// The way of one edge.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Route {
    /// From the border of the node it leaves to the border of the node it enters. Two points
    /// that follow each other share x or y; corners are sharp, the drawer rounds them.
    pub points: Vec<Point>,
    /// Where its label goes: beside the edge, touching no other.
    pub label: Option<Rect>,
    /// Whether it leads against the reading direction: it then leaves and enters at the sides.
    pub runs_back: bool,
}

/// From where to where something reaches along one axis.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Span {
    /// The smaller coordinate.
    pub start: f64,
    /// The larger coordinate.
    pub end: f64,
}

/// A finished layout. Lists are in the order of the chart's own lists.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Layout {
    /// The whole, with its margin.
    pub size: Size,
    /// Where each node stands.
    pub nodes: Vec<Rect>,
    /// How each edge runs.
    pub edges: Vec<Route>,
    /// Each lane's band with its title. Empty in one column.
    pub lanes: Vec<Rect>,
    /// Each rank along the reading direction, in order. A page may break between two of them;
    /// charts in several pieces side by side have none.
    pub ranks: Vec<Span>,
}
