//! What stands beside a topic or an actor in the finder: its names, and its briefs by edition.

use ratatui::layout::Rect;

use crate::{
    find::{Hit, Kind},
    tui::{app::App, canvas::Canvas, theme::Ui},
};

/// Draws what a topic or an actor is: names, and its briefs by edition.
pub fn render_about(app: &App, canvas: &mut Canvas<'_>, area: Rect, hit: &Hit) {
    let lang = app.settings.lang;
    let Some(slug) = &hit.slug else { return };
    let library = &app.library;
    let (name, aliases) = match hit.kind {
        Kind::Topic => {
            library.topic(slug).map(|topic| (topic.name.clone(), topic.names().skip(2).collect::<Vec<_>>()))
        }
        _ => library.actor(slug).map(|actor| (actor.name.clone(), actor.names().skip(2).collect())),
    }
    .unwrap_or_default();
    canvas.fitted(area.x, area.y, area.width, name.get(lang), Ui::Title);
    canvas.fitted(area.x, area.y + 1, area.width, name.get(lang.other()), Ui::Plain);
    canvas.fitted(area.x, area.y + 2, area.width, &aliases.join(" · "), Ui::Dim);
    let mut y = area.y + 4;
    for (edition, short) in
        library.editions.iter().enumerate().map(|(index, edition)| (index, edition.short.get(lang)))
    {
        let here = library.briefs.iter().filter(|brief| brief.edition == edition && brief.lang == lang);
        let about: Vec<_> = here
            .filter(|brief| match hit.kind {
                Kind::Topic => brief.topics().any(|topic| library.is_within(topic, slug)),
                _ => brief.said().any(|(actor, _)| actor == slug),
            })
            .collect();
        if about.is_empty() || y + 1 >= area.bottom() {
            continue;
        }
        canvas.pieces(
            area.x,
            y,
            area.width,
            &[(Ui::Heading, short), (Ui::Dim, &format!("  {}", about.len()))],
        );
        y += 1;
        for brief in about.iter().take(4) {
            if y < area.bottom() {
                canvas.fitted(area.x + 2, y, area.width.saturating_sub(2), brief.title(), Ui::Plain);
                y += 1;
            }
        }
    }
}
