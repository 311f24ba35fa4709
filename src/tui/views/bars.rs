//! The line above: editions, language, place. The line below: a message, keys awaited, or what keys do here.

use ratatui::layout::Rect;

use super::super::{
    app::App,
    canvas::{Canvas, Piece},
    command::{self, CommandRef},
    notices::Weight,
    scene::Scene,
    theme::Ui,
};
use crate::{
    domain::Lang,
    import,
    keymap::{Keys, Next, Origin},
};

/// Draws the editions, the one that is open marked, with language and place at the right.
pub fn render_top(app: &App, canvas: &mut Canvas<'_>, row: Rect) {
    let lang = app.settings.lang;
    let right = match &app.scene {
        Scene::Reading => app.reading.place_label(&app.library),
        scene => scene.name(lang).to_owned(),
    };
    let warnings = match app.notices.warnings() {
        0 => String::new(),
        count => format!("! {count}   "),
    };
    let right = format!("{warnings}{lang}   {right} ");
    let room = row.width.saturating_sub(canvas.width(&right) + 1);
    let open = app.reading.edition();
    let mut pieces: Vec<(Ui, String)> = vec![(Ui::Title, " attache ".into())];
    for (index, edition) in app.library.editions.iter().enumerate() {
        let short = edition.short.get(lang);
        pieces.push((Ui::Plain, " ".into()));
        if index == open && matches!(app.scene, Scene::Reading) {
            pieces.push((Ui::Active, format!("[{short}]")));
        } else {
            pieces.push((Ui::Dim, format!(" {short} ")));
        }
    }
    let pieces = around(&pieces, open, room, canvas);
    canvas.pieces(row.x, row.y, room, &pieces);
    let used = canvas.width(&right).min(row.width);
    canvas.text(row.right() - used, row.y, used, &right, Ui::Dim);
}

/// The pieces from one on that lets the open edition be seen in `room` columns.
fn around<'a>(pieces: &'a [(Ui, String)], open: usize, room: u16, canvas: &Canvas<'_>) -> Vec<Piece<'a>> {
    let last = (open + 1) * 2;
    let mut first = 0;
    let width = |from: usize| -> u16 {
        pieces[from..].iter().take((last + 1).saturating_sub(from)).map(|(_, text)| canvas.width(text)).sum()
    };
    while first < last && width(first) > room {
        first += 1;
    }
    pieces[first..].iter().map(|(role, text)| (*role, text.as_str())).collect()
}

/// Draws a message, the keys awaited, or hints.
pub fn render_bottom(app: &App, canvas: &mut Canvas<'_>, row: Rect) {
    let importing = app.import_label();
    let right = importing.or_else(|| app.reading.search_label()).unwrap_or_default();
    let used = canvas.width(&right).min(row.width * 2 / 3);
    canvas.fitted(row.right() - used, row.y, used, &right, Ui::Match);
    let room = row.width.saturating_sub(used + 1);
    if let Some(notice) = app.notices.current() {
        let role = match notice.weight {
            Weight::Note => Ui::Plain,
            Weight::Warning => Ui::Warning,
        };
        canvas.fitted(row.x + 1, row.y, room.saturating_sub(1), &notice.text, role);
        return;
    }
    if app.pending.is_empty() {
        let used = unsure(app, canvas, Rect { width: room, ..row });
        hints(app, canvas, Rect { x: row.x + used, width: room - used, ..row });
    } else {
        awaited(app, canvas, Rect { width: room, ..row });
    }
}

/// Says that the open brief wants review, and why; the columns it takes.
fn unsure(app: &App, canvas: &mut Canvas<'_>, row: Rect) -> u16 {
    let Some(matter) = app.matter_here().filter(|_| app.overlay.is_none()) else { return 0 };
    let lang = app.settings.lang;
    let reason = matter.reasons.first().map(|reason| import::in_lang(reason, lang)).unwrap_or_default();
    let reason = reason.split([':', '：']).next().unwrap_or_default();
    let text = format!("? {reason}");
    let room = (row.width * 2 / 5).min(canvas.width(&text) + 1);
    canvas.fitted(row.x + 1, row.y, room, &text, Ui::Warning);
    room + 2
}

/// The commands worth a hint where the keys go, with a word for each.
fn hinted(app: &App) -> &'static [(&'static str, &'static str)] {
    if let Some(overlay) = &app.overlay {
        return overlay.hints();
    }
    match &app.scene {
        Scene::Reading if app.is_importing() => IMPORTING,
        Scene::Reading if app.matter_here().is_some() => UNSURE,
        Scene::Reading => app.reading.hints(),
        scene => scene.hints(),
    }
}

/// Hints while a report is being imported.
const IMPORTING: &[(&str, &str)] = &[
    ("cancel-import", "stop"),
    ("find", "find"),
    ("compare", "compare"),
    ("help", "help"),
    ("quit", "quit"),
];

/// Hints where the open brief wants review.
const UNSURE: &[(&str, &str)] = &[
    ("confirm", "confirm"),
    ("move-to-challenges", "move"),
    ("review", "to review"),
    ("find", "find"),
    ("help", "help"),
    ("quit", "quit"),
];

fn hints(app: &App, canvas: &mut Canvas<'_>, row: Rect) {
    let places = app.place_names();
    let mut x = row.x + 1;
    for (name, word) in hinted(app) {
        let word = &in_lang(word, app.settings.lang);
        let Some(command) = command::all().find(|command| command.name == *name) else { continue };
        let Some(key) = key_of(app, &places, command) else { continue };
        let key = key.to_string();
        let width = canvas.width(&key) + 1 + canvas.width(word);
        if x + width > row.right() {
            break;
        }
        x += canvas.pieces(x, row.y, row.right() - x, &[(Ui::Key, &key), (Ui::Plain, " "), (Ui::Dim, word)])
            + 2;
    }
}

/// The key that a hint names: the reader's own before a default, then the shortest, then the first written.
fn key_of(app: &App, places: &[&str], command: &'static command::Command) -> Option<Keys> {
    let bindings = app.keymap.bindings(places).into_iter();
    let of_it = bindings.filter(|binding| binding.command == CommandRef(command));
    of_it
        .min_by_key(|binding| (binding.origin == Origin::Default, binding.keys.0.len()))
        .map(|binding| binding.keys)
}

/// The words of hints in Chinese.
const CHINESE: &[(&str, &str)] = &[
    ("read", "阅读"),
    ("find", "查找"),
    ("compare", "比较"),
    ("edition", "版本"),
    ("zh/en", "中/英"),
    ("search", "搜索"),
    ("help", "帮助"),
    ("quit", "退出"),
    ("panes", "栏目"),
    ("link", "链接"),
    ("follow", "跟进"),
    ("outline", "提纲"),
    ("cite", "引用"),
    ("open", "打开"),
    ("back", "返回"),
    ("two editions", "两版对照"),
    ("aspects", "方面"),
    ("subtopics", "子主题"),
    ("topic", "主题"),
    ("next", "下一条"),
    ("previous", "上一条"),
    ("swap", "互换"),
    ("mark, complete", "选取、补全"),
    ("mark", "选取"),
    ("save", "保存"),
    ("before", "上一项"),
    ("leave", "退出"),
    ("close", "关闭"),
    ("do it", "执行"),
    ("keep", "保留"),
    ("clear", "清除"),
    ("choose", "选择"),
    ("evidence", "依据"),
    ("figures", "数据"),
    ("terms", "术语"),
    ("rose/fell", "升/降"),
    ("sort", "排序"),
    ("export", "导出"),
    ("only conflicts", "只看存疑"),
    ("chart", "图表"),
    ("measure", "指标"),
    ("add", "加入"),
    ("evolution", "演变"),
    ("redline", "修订对照"),
    ("candidates", "候选"),
    ("own words", "原文"),
    ("words/characters", "词/字"),
    ("write", "写入"),
    ("cancel", "取消"),
    ("stop", "停止"),
    ("confirm", "确认"),
    ("move", "移动"),
    ("to review", "待审阅"),
    ("import", "导入"),
    ("complete", "补全"),
    ("challenges", "挑战"),
    ("issues", "议题"),
    ("mechanisms", "机制"),
    ("outlook", "展望"),
];

fn in_lang(word: &'static str, lang: Lang) -> &'static str {
    match lang {
        Lang::En => word,
        Lang::Zh => CHINESE.iter().find(|(english, _)| *english == word).map_or(word, |(_, chinese)| chinese),
    }
}

/// What was pressed, and what may follow it.
fn awaited(app: &App, canvas: &mut Canvas<'_>, row: Rect) {
    let pressed = Keys(app.pending.keys().to_vec()).to_string();
    let count = app.pending.count().map(|count| format!("{count} ")).unwrap_or_default();
    let mut x = row.x + 1;
    x +=
        canvas.pieces(x, row.y, row.width, &[(Ui::Active, &count), (Ui::Active, &pressed), (Ui::Dim, " … ")]);
    for (key, next) in &app.awaited {
        let word = match next {
            Next::Command(command) => command.0.doc_in(app.settings.lang).to_owned(),
            Next::More(count) => format!("+{count}"),
        };
        let key = key.to_string();
        if x >= row.right() {
            break;
        }
        x += canvas.pieces(x, row.y, row.right() - x, &[(Ui::Key, &key), (Ui::Plain, " "), (Ui::Dim, &word)])
            + 3;
    }
}
