//! Keys to commands; generic over the command.
