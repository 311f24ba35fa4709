//! What the reader remembers between runs: where one was, the language, what was searched.

use super::{app::App, scene::Scene};
use crate::{
    domain::Pane,
    state::{Entry, Here, Place, State},
};

/// Puts the reader where it was left.
pub fn restore(app: &mut App, state: &State) {
    app.last_queries = state.queries().into_iter().map(str::to_owned).collect();
    app.take_usage(&state.usage(), state.today());
    let Some(brief) = state.here().and_then(|here| here.brief.clone()) else { return };
    let Some(index) = app.library.brief(&brief, app.settings.lang) else { return };
    app.reading.open(&app.library, &app.settings, index);
    let brief = &app.library.briefs[index];
    if let Some(place) = state.place(&brief.id(), brief.lang) {
        app.reading.go_to_offset(place.find(brief.body()));
    }
}

/// Notes that the open brief is being read, for the finder to rank by, where the reader wants that.
pub fn note_use(app: &mut App, state: &mut State) {
    if !app.settings.rank_by_use || !matches!(app.scene, Scene::Reading) || !app.reading.is_in_brief() {
        return;
    }
    let Some(id) = app.reading.open_id().cloned() else { return };
    if app.library.brief(&id, app.settings.lang).is_some() && state.note_use(&id) {
        app.take_usage(&state.usage(), state.today());
    }
}

/// Lets what is remembered of briefs follow those that were moved.
pub fn follow(app: &mut App, state: &mut State) {
    let moved = app.reviewing.take_moved();
    for (old, new) in &moved {
        state.rename(old, new);
    }
    if !moved.is_empty() {
        app.take_usage(&state.usage(), state.today());
    }
}

/// Notes where the reader is; what is known already costs nothing.
pub fn note(app: &App, state: &mut State) {
    state.note(Entry::Lang { lang: app.settings.lang });
    if let Some(text) = app.last_queries.first() {
        state.note(Entry::Query { text: text.clone() });
    }
    if !matches!(app.scene, Scene::Reading) {
        return;
    }
    let Some(view) = app.reading.view() else { return };
    let Some(index) = app.library.brief(&view.id, app.settings.lang) else { return };
    let brief = &app.library.briefs[index];
    let edition = &app.library.editions[brief.edition];
    let pane: Option<Pane> = brief.pane;
    state.note(Entry::Here(Here { edition: edition.id.clone(), pane, brief: Some(brief.id()) }));
    let place = Place::at(brief.body(), view.offset());
    state.note(Entry::Place { brief: brief.id(), lang: brief.lang, place });
}
