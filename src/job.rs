//! Background work: threads, generations, results by channel.
