//! Writing to the terminal: whole, also where it was set not to wait.

use std::io;

use rustix::{
    event::{PollFd, PollFlags, poll},
    fd::{AsFd, BorrowedFd},
    io::Errno,
    stdio,
};

/// Standard output without a buffer: one write is one write.
///
/// Another program may have set the terminal not to wait (`O_NONBLOCK` is shared by all who hold it); then a write waits by
/// itself until the terminal takes more, so that no sequence is left half sent.
#[derive(Debug)]
pub struct Terminal<F = BorrowedFd<'static>>(F);

impl Terminal {
    /// The terminal at standard output.
    pub fn stdout() -> Self {
        Self(stdio::stdout())
    }
}

impl<F: AsFd> Terminal<F> {
    /// The terminal at `fd`.
    pub fn new(fd: F) -> Self {
        Self(fd)
    }
}

impl<F: AsFd> io::Write for Terminal<F> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        loop {
            match rustix::io::write(&self.0, bytes) {
                Err(Errno::INTR) => {}
                Err(Errno::AGAIN) => {
                    let mut fds = [PollFd::new(&self.0, PollFlags::OUT)];
                    match poll(&mut fds, None) {
                        Ok(_) | Err(Errno::INTR) => {}
                        Err(error) => return Err(error.into()),
                    }
                }
                done => return Ok(done?),
            }
        }
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use std::{
        io::{Read as _, Write as _},
        os::unix::net::UnixStream,
        thread,
    };

    use super::*;

    #[test]
    fn a_terminal_that_does_not_wait_still_gets_everything() {
        let (near, mut far) = UnixStream::pair().unwrap();
        near.set_nonblocking(true).unwrap();
        let bytes = vec![b'x'; 1_000_000];
        let reader = thread::spawn(move || {
            let mut got = Vec::new();
            far.read_to_end(&mut got).unwrap();
            got.len()
        });
        let mut terminal = Terminal::new(near);
        terminal.write_all(&bytes).unwrap();
        drop(terminal);
        assert_eq!(reader.join().unwrap(), bytes.len());
    }
}
