//! A small picture of an image. On a canvas: under a strict policy the browser refuses `<img>` with
//! an object URL and reports it to the host (`img-src`), while no policy asks what a canvas shows.

use js_sys::{Function, Promise, Reflect};
use leptos::prelude::*;
use leptos::reactive::spawn_local_scoped_with_cancellation;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{CanvasRenderingContext2d, File, HtmlCanvasElement, ImageBitmap};

/// Longest side in pixels of the screen; twice of what the style gives it, for dense screens.
const SIDE: f64 = 144.0;

/// The picture, as soon as it is drawn; nothing where the browser cannot read the image. It says
/// nothing that the name beside it does not.
pub(super) fn picture(file: File) -> AnyView {
    if !file.type_().starts_with("image/") {
        return ().into_any();
    }
    let canvas = NodeRef::<leptos::html::Canvas>::new();
    let shown = RwSignal::new(false);
    canvas.on_load(move |canvas| {
        spawn_local_scoped_with_cancellation(async move {
            let drawn = draw(&canvas, &file).await.is_ok();
            // The row may be gone by then.
            let _ = shown.try_set(drawn);
        });
    });
    view! {
        <canvas node_ref=canvas class="picked-picture" aria-hidden="true" hidden=move || !shown.get()></canvas>
    }
    .into_any()
}

async fn draw(canvas: &HtmlCanvasElement, file: &File) -> Result<(), JsValue> {
    // By reflection: as a method, what an old browser has not got would panic.
    let window = js_sys::global();
    let read: Function = Reflect::get(&window, &"createImageBitmap".into())?.dyn_into()?;
    let reading: Promise = read.call1(&window, file)?.dyn_into()?;
    let image: ImageBitmap = JsFuture::from(reading).await?.dyn_into()?;
    let (width, height) = (f64::from(image.width()), f64::from(image.height()));
    let scale = (SIDE / width.max(height)).min(1.0);
    let (width, height) = ((width * scale).max(1.0), (height * scale).max(1.0));
    canvas.set_width(width as u32);
    canvas.set_height(height as u32);
    let context = canvas.get_context("2d")?.ok_or(JsValue::NULL)?;
    let context: CanvasRenderingContext2d = context.dyn_into()?;
    context.draw_image_with_image_bitmap_and_dw_and_dh(&image, 0.0, 0.0, width, height)?;
    // A photograph takes some fifty megabytes as long as it is unfolded.
    image.close();
    Ok(())
}
