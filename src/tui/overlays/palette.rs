//! The palette: commands found by name.

use ratatui::layout::Rect;

use super::{
    super::{
        app::App,
        canvas::Canvas,
        command::{self, Command, CommandRef, Place},
        theme::Ui,
        widgets::{editor::Editor, scroll::Scroll},
    },
    search::render_input,
};

/// The palette.
#[derive(Clone, Default)]
pub struct Palette {
    /// What is typed.
    pub editor: Editor,
    /// The choice.
    pub scroll: Scroll,
    /// Where the palette was opened: only what works there is offered.
    places: Vec<Place>,
    rows: Vec<CommandRef>,
    area: Rect,
}

impl std::fmt::Debug for Palette {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Palette({:?})", self.editor.text())
    }
}

impl Palette {
    /// The palette of what works in `places`.
    pub fn new(places: &[Place]) -> Self {
        let mut palette = Self { places: places.to_vec(), ..Self::default() };
        palette.input_changed();
        palette
    }

    /// Lists the commands whose name or line has every word that was typed.
    pub fn input_changed(&mut self) {
        let typed = self.editor.text().to_lowercase();
        let fits = |command: &&'static Command| {
            command.places.iter().any(|place| self.places.contains(place))
                && typed.split_whitespace().all(|word| {
                    command.name.contains(word)
                        || command.doc.to_lowercase().contains(word)
                        || command.zh.contains(word)
                })
        };
        let mut rows: Vec<_> = command::all().filter(fits).map(CommandRef).collect();
        // what starts as typed comes first; otherwise the table's order holds
        rows.sort_by_key(|command| !command.0.name.starts_with(typed.trim()));
        self.rows = rows;
        self.scroll = Scroll::default();
        self.arrange(self.area);
    }

    /// The chosen command.
    pub fn chosen(&self) -> Option<&'static Command> {
        self.rows.get(self.scroll.chosen).map(|command| command.0)
    }

    /// Takes a box at the top of `area`.
    pub fn arrange(&mut self, area: Rect) {
        self.area = area;
        self.scroll.arrange(self.rows.len(), usize::from(self.frame().height.saturating_sub(3)));
    }

    fn frame(&self) -> Rect {
        let width = self.area.width.saturating_sub(4).min(84);
        let height = (self.rows.len() as u16 + 3).min(self.area.height.saturating_sub(2));
        Rect::new(self.area.x + (self.area.width - width) / 2, self.area.y + 1, width, height)
    }

    /// Draws it, and says where the cursor stands.
    pub fn render(&self, app: &App, canvas: &mut Canvas<'_>, _area: Rect) -> (u16, u16) {
        let inner = canvas.framed(self.frame(), app.settings.lang.choose("Commands", "命令"));
        let cursor = render_input(canvas, Rect { height: 1, ..inner }, ":", &self.editor);
        let places: Vec<_> = self.places.iter().map(|place| place.name()).collect();
        for (y, index) in (inner.y + 1..inner.bottom()).zip(self.scroll.view()) {
            let command = self.rows[index];
            let keys = app.keymap.keys_of(&places, &command);
            let keys = keys.iter().map(ToString::to_string).collect::<Vec<_>>().join(", ");
            let key_columns = canvas.width(&keys).min(inner.width / 4);
            let used = canvas.fitted(inner.x, y, 24.min(inner.width), command.0.name, Ui::Plain);
            let x = inner.x + used.max(24.min(inner.width)) + 1;
            let room = (inner.right().saturating_sub(key_columns + 1)).saturating_sub(x);
            canvas.fitted(x, y, room, command.0.doc_in(app.settings.lang), Ui::Dim);
            canvas.fitted(inner.right() - key_columns, y, key_columns, &keys, Ui::Key);
            if index == self.scroll.chosen {
                canvas.shade(Rect::new(inner.x, y, inner.width, 1), Ui::Chosen);
            }
        }
        cursor
    }
}
