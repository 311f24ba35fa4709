//! The folders of the program.

use std::path::PathBuf;

use directories::{BaseDirs, ProjectDirs};

/// Where the user's files are. None of the folders need exist but the home.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Paths {
    /// The home.
    pub home: PathBuf,
    /// Settings: `config.toml`, `keymap.toml`.
    pub config: PathBuf,
    /// Libraries of the user's own.
    pub data: PathBuf,
    /// What is remembered between runs.
    pub state: PathBuf,
    /// What can be made again.
    pub cache: PathBuf,
}

impl Paths {
    /// Asks the environment (`HOME`, `XDG_CONFIG_HOME` and so on); nothing where there is no home to speak of, as for
    /// a service account: nothing must be made in its place.
    pub fn find() -> Option<Self> {
        let home = BaseDirs::new()?.home_dir().to_owned();
        let dirs = ProjectDirs::from("", "", "attache").filter(|_| home.is_dir())?;
        let data = dirs.data_dir().to_owned();
        Some(Self {
            home,
            config: dirs.config_dir().to_owned(),
            state: dirs.state_dir().map_or_else(|| data.join("state"), PathBuf::from),
            cache: dirs.cache_dir().to_owned(),
            data,
        })
    }

    /// The settings.
    pub fn config_file(&self) -> PathBuf {
        self.config.join("config.toml")
    }

    /// The finder's indexes of large libraries.
    pub fn find_cache(&self) -> PathBuf {
        self.cache.join("find")
    }

    /// The user's keys.
    pub fn keymap_file(&self) -> PathBuf {
        self.config.join("keymap.toml")
    }
}
