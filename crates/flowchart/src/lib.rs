//! Layered layout of a flowchart: nodes on ranks, lanes as bands, labels with room, orthogonal
//! edges, returns along the sides.
//!
//! [`layout`] is arithmetic alone and deterministic: the same chart gives the same bytes. The
//! steps, each in its module: which edges run back (`cycles`), the ranks (`rank`), rows of nodes
//! and of edges on their way (`grid`), their order (`search`: `order` for nodes, `guide` for long
//! edges), where edges dock (`ports`), places (`place`, or `column` for one column), tracks between
//! the rows (`channels`), points (`route`). That nothing collides follows from the construction:
//! within a row things stand apart, and between rows edges turn on tracks of their own, or by
//! `detours`. [`inspect`] proves it on the result.

#![deny(missing_docs)]

mod channels;
mod chart;
mod column;
mod crossings;
mod cycles;
mod detours;
mod drawing;
mod ends;
mod gaps;
mod graph;
mod grid;
mod guide;
pub mod inspect;
mod lanes;
mod layout;
mod order;
mod pieces;
mod place;
mod ports;
mod rank;
mod route;
mod search;
mod settle;
mod shape;
mod straighten;
mod tracks;
mod way;

pub use chart::{
    Chart, Direction, Edge, EdgeKind, LARGEST, Lane, LayoutError, Node, Shape, Size, Spacing,
};
pub use drawing::{Layout, Point, Rect, Route, Span};
pub use layout::layout;
