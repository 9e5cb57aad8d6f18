//! Searching a file for tokens: the exports that `panel.js` calls in a worker, and the panel's side of that worker.

use super::error_text;
use crate::token::scan::{Hit, Kind, Scanned, Scanner};
use js_sys::{Array, Function, Object, Reflect, Uint8Array};
use std::cell::RefCell;
use std::rc::Rc;
use wasm_bindgen::prelude::*;
use web_sys::{File, MessageEvent, Worker};

/// How many values of [`scan_end`] come before the hits, and how many each hit has.
const HEAD: u32 = 2;
const WIDTH: u32 = 6;

thread_local! {
    /// In a worker: the search in its one file.
    static SCANNER: RefCell<Scanner> = RefCell::default();
    /// In the panel: starts a worker.
    static START: RefCell<Option<Function>> = const { RefCell::new(None) };
}

/// In a worker: the next piece of its file, copied once.
#[wasm_bindgen]
#[expect(unreachable_pub, reason = "wasm-bindgen exports it to panel.js")]
pub fn scan_piece(bytes: &Uint8Array) {
    let length = usize::try_from(bytes.length()).unwrap_or_default();
    SCANNER.with_borrow_mut(|scanner| scanner.push_with(length, |room| bytes.copy_to(room)));
}

/// In a worker: the file has ended. A flat array, which costs little to send and to read: whether there was more, where
/// a token was cut, then six values for each hit.
#[wasm_bindgen]
#[expect(unreachable_pub, reason = "wasm-bindgen exports it to panel.js")]
pub fn scan_end() -> Array {
    let scanned = SCANNER.take().finish();
    let out = Array::new();
    out.push(&scanned.more.into());
    out.push(&scanned.cut.map(number).unwrap_or_default());
    for hit in scanned.hits {
        let parts = if let Kind::Token(parts) = hit.kind { parts } else { 0 };
        let (text, label, host) = (hit.text.into(), hit.label.into(), hit.host.into());
        for value in [number(hit.at), parts.into(), text, label, host, hit.count.into()] {
            out.push(&value);
        }
    }
    out
}

/// Places in files are exact up to 2^53.
fn number(at: u64) -> JsValue {
    JsValue::from_f64(at as f64)
}

/// What a search tells.
#[derive(Debug)]
pub(crate) enum ScanEvent {
    /// So many bytes were searched.
    Progress {
        /// Searched.
        done: f64,
        /// The whole file.
        total: f64,
    },
    /// The end, with everything found.
    Done(Scanned),
    /// The end, with the reason.
    Failed(String),
}

/// A search that is running; dropping it ends it.
pub(crate) struct ScanHandle {
    worker: Option<Worker>,
    _listeners: [Closure<dyn FnMut(MessageEvent)>; 2],
}

impl Drop for ScanHandle {
    fn drop(&mut self) {
        if let Some(worker) = &self.worker {
            worker.set_onmessage(None);
            worker.set_onerror(None);
            worker.terminate();
        }
    }
}

/// Keeps what starts a worker.
pub(crate) fn keep_start(start: Function) {
    START.set(Some(start));
}

/// Searches a file in a worker and tells how it goes. After `Done` or `Failed` nothing more is told.
pub(crate) fn scan(file: &File, on: impl Fn(ScanEvent) + 'static) -> ScanHandle {
    let total = file.size();
    let on = Rc::new(on);
    let told = Rc::clone(&on);
    let on_message = Closure::new(move |message: MessageEvent| told(event(&message.data(), total)));
    let failed = Rc::clone(&on);
    // The worker itself could not be loaded.
    let on_error = Closure::new(move |error: MessageEvent| failed(ScanEvent::Failed(error_text(&error))));
    let worker = started(file, &on_message, &on_error).map_err(|error| on(ScanEvent::Failed(error_text(&error)))).ok();
    ScanHandle { worker, _listeners: [on_message, on_error] }
}

type Listener = Closure<dyn FnMut(MessageEvent)>;

fn started(file: &File, on_message: &Listener, on_error: &Listener) -> Result<Worker, JsValue> {
    let start = START.with_borrow(Clone::clone).ok_or_else(|| JsValue::from_str("the panel is not ready"))?;
    let worker: Worker = start.call0(&JsValue::NULL)?.dyn_into()?;
    worker.set_onmessage(Some(on_message.as_ref().unchecked_ref()));
    worker.set_onerror(Some(on_error.as_ref().unchecked_ref()));
    // The module is shared, not compiled again.
    let task = Object::new();
    Reflect::set(&task, &"module".into(), &wasm_bindgen::module())?;
    Reflect::set(&task, &"file".into(), file)?;
    worker.post_message(&task).inspect_err(|_| worker.terminate())?;
    Ok(worker)
}

fn event(data: &JsValue, total: f64) -> ScanEvent {
    let member = |name: &str| Reflect::get(data, &JsValue::from_str(name)).unwrap_or_default();
    if let Some(done) = member("done").as_f64() {
        return ScanEvent::Progress { done, total };
    }
    match member("found").dyn_into::<Array>() {
        Ok(found) => ScanEvent::Done(scanned(&found)),
        Err(_) => ScanEvent::Failed(member("error").as_string().unwrap_or_default()),
    }
}

/// The other half of [`scan_end`].
fn scanned(found: &Array) -> Scanned {
    let text = |at: u32| found.get(at).as_string().unwrap_or_default();
    let number = |at: u32| found.get(at).as_f64().map(|number| number as u64);
    let hits = (HEAD..found.length()).step_by(WIDTH as usize).map(|at| Hit {
        at: number(at).unwrap_or_default(),
        kind: match number(at.saturating_add(1)) {
            Some(parts @ 1..) => Kind::Token(u8::try_from(parts).unwrap_or_default()),
            _ => Kind::Code,
        },
        text: text(at.saturating_add(2)),
        label: text(at.saturating_add(3)),
        host: text(at.saturating_add(4)),
        count: number(at.saturating_add(5)).and_then(|count| u32::try_from(count).ok()).unwrap_or_default(),
    });
    Scanned { hits: hits.collect(), more: found.get(0).is_truthy(), cut: number(1) }
}
