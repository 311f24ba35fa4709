//! The automaton as a table of states, for the one question that is asked of most passages: whether the word is there in
//! one piece. Characters that the word treats alike are a class, sets of its positions that can be reached are a state,
//! and a character costs two look-ups (the subset construction of Rabin and Scott, 1959).

use std::collections::HashMap;

use crate::find::{
    corpus::{Characters, Shape, plain},
    syllables::{LONGEST, Syllables},
};

use super::Automaton;

/// The state in which the word has been there.
const DONE: u16 = u16::MAX;
/// How many cells a table may have at most; a word that would need more is followed position by position.
const CELLS: usize = 1 << 14;

/// Where the word has a character itself, and where it goes on with the first one, two, ... letters of one.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Default)]
struct Places {
    own: u64,
    read: [u64; LONGEST],
}

/// A table for one word.
pub(super) struct Table {
    /// The class of each character of ASCII, and of each Han character of the block.
    ascii: [u8; 128],
    han: Vec<u8>,
    /// Of other characters of the word; any other is of class 0, with which nothing begins.
    others: Vec<(char, u8)>,
    /// The next state, by state and class: a state is where its cells begin. The first is that of nothing reached.
    next: Vec<u16>,
}

/// The classes as they are found.
struct Classes {
    numbers: HashMap<Places, u8>,
    places: Vec<Places>,
}

impl Table {
    /// For a word; none where it would be too large.
    pub(super) fn of(automaton: &Automaton) -> Option<Self> {
        let mut classes = Classes { numbers: HashMap::new(), places: Vec::new() };
        classes.number(Places::default())?;
        let mut ascii = [0; 128];
        for (class, own) in ascii.iter_mut().zip(automaton.ascii.iter()) {
            *class = classes.number(Places { own: *own, ..Places::default() })?;
        }
        let mut sets = Vec::with_capacity(automaton.table.sets().len());
        for set in 0..automaton.table.sets().len() {
            // the word has none of the first letters of most
            let is_read = automaton.first.get(set).is_some_and(|first| *first != 0);
            let class =
                if is_read { classes.number(Places { own: 0, read: automaton.reads(set) }) } else { Some(0) };
            sets.push(class?);
        }
        let mut han: Vec<u8> = automaton.table.block().iter().map(|set| sets[usize::from(*set)]).collect();
        let mut others = Vec::new();
        for (character, own) in &automaton.others {
            let read = automaton.reads(automaton.table.set_of(*character));
            let class = classes.number(Places { own: *own, read })?;
            match han.get_mut(Syllables::place(*character)) {
                Some(of) => *of = class,
                None => others.push((*character, class)),
            }
        }
        let next = states(&classes.places, automaton.accept)?;
        Some(Self { ascii, han, others, next })
    }

    /// Whether the word stands in the passage in one piece.
    pub(super) fn whole(&self, passage: Characters<'_>) -> bool {
        let mut state = 0;
        let mut reaches = |class: u8| {
            state = self.next[usize::from(state) + usize::from(class)];
            state == DONE
        };
        if passage.shape == Shape::Plain {
            // most are Han characters, which are as they are folded
            passage.text.chars().any(|character| {
                let han = self.han.get(Syllables::place(character)).copied();
                reaches(han.unwrap_or_else(|| self.class(plain(character))))
            })
        } else {
            passage.any(|character| reaches(self.class(character)))
        }
    }

    #[inline]
    fn class(&self, character: char) -> u8 {
        if let Some(class) = self.han.get(Syllables::place(character)) {
            return *class;
        }
        match self.ascii.get(character as usize) {
            Some(class) => *class,
            None => self.others.iter().find(|(known, _)| *known == character).map_or(0, |(_, class)| *class),
        }
    }
}

impl Classes {
    fn number(&mut self, places: Places) -> Option<u8> {
        if let Some(number) = self.numbers.get(&places) {
            return Some(*number);
        }
        let number = u8::try_from(self.places.len()).ok()?;
        self.numbers.insert(places, number);
        self.places.push(places);
        Some(number)
    }
}

impl Places {
    /// The positions after a character, from some.
    fn after(&self, reached: u64) -> u64 {
        let own = (reached & self.own) << 1;
        self.read.iter().zip(1..).fold(own, |all, (places, letters)| all | (reached & places) << letters)
    }
}

/// The states that can be reached, each with the next by class.
fn states(classes: &[Places], accept: u64) -> Option<Vec<u16>> {
    let begins = |state: usize| (state * classes.len()) as u16;
    let mut known = vec![1_u64];
    let mut next = Vec::new();
    let mut at = 0;
    while let Some(reached) = known.get(at).copied() {
        at += 1;
        for class in classes {
            // the word may begin anywhere
            let after = class.after(reached) | 1;
            let state = if after & accept != 0 {
                DONE
            } else if let Some(state) = known.iter().position(|known| *known == after) {
                begins(state)
            } else {
                known.push(after);
                begins(known.len() - 1)
            };
            next.push(state);
        }
        if known.len() * classes.len() > CELLS {
            return None;
        }
    }
    Some(next)
}
