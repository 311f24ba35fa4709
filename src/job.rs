//! Background work: threads, generations, results by channel.

use std::{
    any::Any,
    cell::Cell,
    collections::{BTreeMap, VecDeque},
    panic::{AssertUnwindSafe, catch_unwind},
    sync::{
        Arc, Condvar, Mutex, MutexGuard, PoisonError,
        atomic::{AtomicBool, Ordering},
    },
    thread,
};

/// The work of a program beside its loop: at most one job of each kind `K` counts, the newest.
///
/// Threads are started as they are needed, sleep when they are not, and are never waited for: a job that hangs on a
/// dead file system keeps neither the others nor the program. Where no thread can be had, jobs run where they are
/// given.
pub struct Jobs<K, T> {
    shared: Arc<Shared<K, T>>,
    threads: usize,
}

/// What a job came to. Hand it to [`Jobs::take`].
#[derive(Debug)]
pub struct Done<K, T> {
    kind: K,
    generation: u64,
    result: Result<T, Panic>,
    /// Whether this is all, and not something told on the way.
    last: bool,
}

/// A job ended in a panic, which said this.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Panic(pub String);

/// Tells a job that its answer is no longer wanted.
#[derive(Clone, Debug, Default)]
pub struct Cancel(Arc<AtomicBool>);

impl Cancel {
    /// Whether to stop; long jobs ask now and then.
    pub fn cancelled(&self) -> bool {
        self.0.load(Ordering::Relaxed)
    }

    fn cancel(&self) {
        self.0.store(true, Ordering::Relaxed);
    }
}

struct Shared<K, T> {
    board: Mutex<Board<K, T>>,
    wake: Condvar,
    send: Box<dyn Fn(Done<K, T>) + Send + Sync>,
}

/// What there is to do and who does it.
struct Board<K, T> {
    queue: VecDeque<Job<K, T>>,
    /// The newest job of each kind whose result was not taken.
    newest: BTreeMap<K, (u64, Cancel)>,
    generation: u64,
    threads: usize,
    idle: usize,
    closed: bool,
}

struct Job<K, T> {
    kind: K,
    generation: u64,
    cancel: Cancel,
    work: Box<Work<T>>,
}

/// What a job does; it may tell of first results.
type Work<T> = dyn FnOnce(&Cancel, &(dyn Fn(T) + Sync)) -> T + Send;

thread_local! {
    static IN_JOB: Cell<bool> = const { Cell::new(false) };
}

/// Whether this is called from within a job, whose panic becomes a result: a panic hook has nothing to tell then, and
/// no terminal to give back.
pub fn in_job() -> bool {
    IN_JOB.get()
}

impl<K: Copy + Ord + Send + Sync + 'static, T: Send + 'static> Jobs<K, T> {
    /// Jobs on at most `threads` threads (none: they run where they are given, for tests), whose results go to `send`,
    /// which must not wait.
    pub fn new(threads: usize, send: impl Fn(Done<K, T>) + Send + Sync + 'static) -> Self {
        let board = Board {
            queue: VecDeque::new(),
            newest: BTreeMap::new(),
            generation: 0,
            threads: 0,
            idle: 0,
            closed: false,
        };
        let shared = Shared { board: Mutex::new(board), wake: Condvar::new(), send: Box::new(send) };
        Self { shared: Arc::new(shared), threads }
    }

    /// Gives out a job. An older one of its kind is forgotten if it waits, and told to stop if it runs.
    pub fn spawn(&self, kind: K, work: impl FnOnce(&Cancel) -> T + Send + 'static) {
        self.spawn_telling(kind, move |cancel, _| work(cancel));
    }

    /// The same for a job that tells of first results while it goes on: they come as its result does, and are as little
    /// taken once a newer job of its kind was given out.
    pub fn spawn_telling(
        &self,
        kind: K,
        work: impl FnOnce(&Cancel, &(dyn Fn(T) + Sync)) -> T + Send + 'static,
    ) {
        let mut board = self.shared.lock();
        board.forget(kind);
        board.generation += 1;
        let (generation, cancel) = (board.generation, Cancel::default());
        board.newest.insert(kind, (generation, cancel.clone()));
        board.queue.push_back(Job { kind, generation, cancel, work: Box::new(work) });
        if board.queue.len() > board.idle && board.threads < self.threads && self.start_thread() {
            board.threads += 1;
        }
        if board.threads > 0 {
            self.shared.wake.notify_one();
            return;
        }
        while let Some(job) = board.queue.pop_front() {
            drop(board);
            self.shared.run(job);
            board = self.shared.lock();
        }
    }

    /// Whether there is a thread more.
    fn start_thread(&self) -> bool {
        let shared = Arc::clone(&self.shared);
        thread::Builder::new().name("job".into()).spawn(move || shared.work()).is_ok()
    }

    /// Gives up the job of a kind; its result will not be taken.
    pub fn cancel(&self, kind: K) {
        self.shared.lock().forget(kind);
    }

    /// Whether a job of this kind is waited for: its result was not taken.
    pub fn is_waiting(&self, kind: K) -> bool {
        self.shared.lock().newest.contains_key(&kind)
    }

    /// Whether any job is waited for.
    pub fn any_waiting(&self) -> bool {
        !self.shared.lock().newest.is_empty()
    }

    /// The kind and result of a job, unless a newer one of its kind was given out, or it was given up.
    pub fn take(&self, done: Done<K, T>) -> Option<(K, Result<T, Panic>)> {
        let mut board = self.shared.lock();
        board.is_newest(done.kind, done.generation).then(|| {
            if done.last {
                board.newest.remove(&done.kind);
            }
            (done.kind, done.result)
        })
    }
}

impl<K, T> Drop for Jobs<K, T> {
    /// Tells all to stop, and waits for none.
    fn drop(&mut self) {
        let mut board = self.shared.lock();
        board.closed = true;
        board.queue.clear();
        board.newest.values().for_each(|(_, cancel)| cancel.cancel());
        self.shared.wake.notify_all();
    }
}

impl<K: Copy + Ord, T> Board<K, T> {
    fn forget(&mut self, kind: K) {
        if let Some((_, cancel)) = self.newest.remove(&kind) {
            cancel.cancel();
        }
        self.queue.retain(|job| job.kind != kind);
    }

    fn is_newest(&self, kind: K, generation: u64) -> bool {
        self.newest.get(&kind).is_some_and(|(newest, _)| *newest == generation)
    }
}

impl<K, T> Shared<K, T> {
    fn lock(&self) -> MutexGuard<'_, Board<K, T>> {
        // jobs run outside the lock, so that a panic leaves the board whole
        self.board.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl<K: Copy + Ord + Send + Sync, T: Send> Shared<K, T> {
    /// The life of a thread: job after job.
    fn work(&self) {
        while let Some(job) = self.next() {
            self.run(job);
        }
    }

    fn next(&self) -> Option<Job<K, T>> {
        let mut board = self.lock();
        loop {
            if board.closed {
                return None;
            }
            if let Some(job) = board.queue.pop_front() {
                return Some(job);
            }
            board.idle += 1;
            board = self.wake.wait(board).unwrap_or_else(PoisonError::into_inner);
            board.idle -= 1;
        }
    }

    fn run(&self, job: Job<K, T>) {
        let Job { kind, generation, cancel, work } = job;
        let outside = IN_JOB.replace(true);
        // the work owns what it touches: nothing half-changed is seen after a panic
        let tell = |first| self.send(Done { kind, generation, result: Ok(first), last: false });
        let result =
            catch_unwind(AssertUnwindSafe(|| work(&cancel, &tell))).map_err(|cause| Panic(said(&*cause)));
        IN_JOB.set(outside);
        self.send(Done { kind, generation, result, last: true });
    }

    /// Sends what a job came to, unless nobody waits for it any more.
    fn send(&self, done: Done<K, T>) {
        let wanted = self.lock().is_newest(done.kind, done.generation);
        if wanted {
            (self.send)(done);
        }
    }
}

/// What a panic said.
fn said(cause: &(dyn Any + Send)) -> String {
    let text = cause.downcast_ref::<&str>().map(|text| (*text).to_owned());
    text.or_else(|| cause.downcast_ref::<String>().cloned()).unwrap_or_else(|| "it said nothing".into())
}

#[cfg(test)]
mod tests {
    use std::sync::mpsc::{Receiver, channel};

    use proptest::prelude::*;

    use super::*;

    type Sent = Receiver<Done<u8, &'static str>>;

    fn jobs(threads: usize) -> (Jobs<u8, &'static str>, Sent) {
        let (sender, sent) = channel();
        // the receiver may be gone at the end of a test
        (Jobs::new(threads, move |done| drop(sender.send(done))), sent)
    }

    #[test]
    fn jobs_answer_on_threads_and_without() {
        for threads in 0..3 {
            let (jobs, sent) = jobs(threads);
            jobs.spawn(1, |_| "one");
            assert_eq!(jobs.take(sent.recv().unwrap()), Some((1, Ok("one"))));
            assert!(!jobs.any_waiting());
        }
    }

    #[test]
    fn an_older_job_of_a_kind_gives_way() {
        let (jobs, sent) = jobs(1);
        let (start, started) = channel();
        let (stop, stopped) = channel();
        jobs.spawn(1, move |cancel| {
            start.send(()).unwrap();
            while !cancel.cancelled() {
                thread::yield_now();
            }
            stop.send(()).unwrap();
            "running"
        });
        started.recv().unwrap();
        jobs.spawn(2, |_| "other");
        let (ran, runs) = channel();
        jobs.spawn(1, move |_| {
            ran.send(()).unwrap();
            "queued"
        });
        jobs.spawn(1, |_| "newest");
        stopped.recv().unwrap();
        let mut taken: Vec<_> = (0..2).filter_map(|_| jobs.take(sent.recv().unwrap())).collect();
        taken.sort_by_key(|(kind, _)| *kind);
        assert_eq!(taken, [(1, Ok("newest")), (2, Ok("other"))]);
        assert!(sent.try_recv().is_err(), "nothing else was sent");
        assert!(runs.recv().is_err(), "what waited in vain never ran");
    }

    #[test]
    fn a_result_that_was_sent_before_a_newer_job_is_not_taken() {
        let (jobs, sent) = jobs(0);
        jobs.spawn(1, |_| "old");
        jobs.spawn(1, |_| "new");
        let (old, new) = (sent.recv().unwrap(), sent.recv().unwrap());
        assert_eq!(jobs.take(old), None);
        assert_eq!(jobs.take(new), Some((1, Ok("new"))));
    }

    #[test]
    fn first_results_come_before_the_last_and_are_not_taken_after_a_newer_job() {
        let (jobs, sent) = jobs(0);
        jobs.spawn_telling(1, |_, tell| {
            tell("some");
            "all"
        });
        assert_eq!(jobs.take(sent.recv().unwrap()), Some((1, Ok("some"))));
        assert!(jobs.is_waiting(1), "there is more to come");
        assert_eq!(jobs.take(sent.recv().unwrap()), Some((1, Ok("all"))));
        assert!(!jobs.is_waiting(1));
        jobs.spawn_telling(1, |_, tell| {
            tell("some");
            "all"
        });
        jobs.spawn(1, |_| "newer");
        let taken: Vec<_> = (0..3).filter_map(|_| jobs.take(sent.recv().unwrap())).collect();
        assert_eq!(taken, [(1, Ok("newer"))]);
    }

    #[test]
    fn a_job_that_was_given_up_is_not_taken() {
        let (jobs, sent) = jobs(0);
        jobs.spawn(1, |_| "late");
        jobs.cancel(1);
        assert!(!jobs.is_waiting(1));
        assert_eq!(jobs.take(sent.recv().unwrap()), None);
    }

    #[test]
    fn a_panic_is_a_result_and_the_thread_goes_on() {
        let (jobs, sent) = jobs(1);
        jobs.spawn(1, |_| {
            assert!(in_job());
            panic!("a page is {}", "missing")
        });
        assert_eq!(jobs.take(sent.recv().unwrap()), Some((1, Err(Panic("a page is missing".into())))));
        jobs.spawn(1, |_| "after");
        assert_eq!(jobs.take(sent.recv().unwrap()), Some((1, Ok("after"))));
        assert!(!in_job());
    }

    #[test]
    fn jobs_in_a_row_come_in_order_and_none_is_lost() {
        let (sender, sent) = channel();
        let jobs: Jobs<usize, usize> = Jobs::new(1, move |done| drop(sender.send(done)));
        for kind in 0..100 {
            jobs.spawn(kind, move |_| kind * 2);
        }
        for kind in 0..100 {
            assert_eq!(jobs.take(sent.recv().unwrap()), Some((kind, Ok(kind * 2))));
        }
    }

    #[test]
    fn the_end_tells_running_jobs_and_waits_for_none() {
        let (jobs, _sent) = jobs(1);
        let (start, started) = channel();
        let (stop, stopped) = channel();
        jobs.spawn(1, move |cancel| {
            start.send(()).unwrap();
            while !cancel.cancelled() {
                thread::yield_now();
            }
            stop.send(()).unwrap();
            "gone"
        });
        started.recv().unwrap();
        drop(jobs);
        stopped.recv().unwrap();
    }

    /// What may happen in any order.
    #[derive(Clone, Debug)]
    enum Step {
        /// A question of a kind is asked, whose job tells so many first results.
        Ask(u8, usize),
        /// The question of a kind is given up.
        GiveUp(u8),
        /// One of the answers that are on their way comes to the loop.
        Arrive(prop::sample::Index),
    }

    fn step() -> impl Strategy<Value = Step> {
        prop_oneof![
            2 => (0..2_u8, 0..3_usize).prop_map(|(kind, firsts)| Step::Ask(kind, firsts)),
            1 => (0..2_u8).prop_map(Step::GiveUp),
            5 => any::<prop::sample::Index>().prop_map(Step::Arrive),
        ]
    }

    proptest! {
        /// In whatever order answers arrive between questions, the one that is drawn is never of an older question, and
        /// that of the newest always is.
        #[test]
        fn no_answer_to_an_older_question_is_taken(steps in prop::collection::vec(step(), 0..60)) {
            let (sender, sent) = channel();
            let jobs: Jobs<u8, (usize, bool)> = Jobs::new(0, move |done| drop(sender.send(done)));
            // of each kind the question that is waited for
            let mut newest = [None; 2];
            let mut on_their_way: Vec<Done<u8, (usize, bool)>> = Vec::new();
            for (number, step) in steps.into_iter().enumerate() {
                match step {
                    Step::Ask(kind, firsts) => {
                        jobs.spawn_telling(kind, move |_, tell| {
                            (0..firsts).for_each(|_| tell((number, false)));
                            (number, true)
                        });
                        newest[usize::from(kind)] = Some(number);
                        on_their_way.extend(sent.try_iter());
                    }
                    Step::GiveUp(kind) => {
                        jobs.cancel(kind);
                        newest[usize::from(kind)] = None;
                    }
                    Step::Arrive(_) if on_their_way.is_empty() => {}
                    Step::Arrive(which) => {
                        let done = on_their_way.swap_remove(which.index(on_their_way.len()));
                        let (kind, Ok((question, last))) = (done.kind, done.result.clone()) else {
                            return Err(TestCaseError::fail("no job panics"));
                        };
                        let waited_for = &mut newest[usize::from(kind)];
                        let taken = jobs.take(done);
                        let expected = (*waited_for == Some(question)).then_some((kind, Ok((question, last))));
                        prop_assert_eq!(taken, expected);
                        if last && *waited_for == Some(question) {
                            *waited_for = None;
                        }
                    }
                }
                for kind in 0..2 {
                    prop_assert_eq!(jobs.is_waiting(kind), newest[usize::from(kind)].is_some());
                }
            }
        }
    }
}
