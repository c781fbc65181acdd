package com.example.local;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/// One stage at a time in a state folder. The lock goes with the process, however it ends.
final class StateLock implements AutoCloseable {
    private final FileChannel channel;

    /// Takes the folder.
    ///
    /// @throws StageProblem when another stage has it, or it cannot be written
    StateLock(Path folder) {
        try {
            Files.createDirectories(folder);
            channel =
                    FileChannel.open(folder.resolve("stage.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            if (lock(channel) == null) {
                channel.close();
                throw new StageProblem("the state folder " + folder
                        + " is in use by another local stage: end that one, or give another --state");
            }
        } catch (IOException unwritable) {
            throw new StageProblem("the state folder " + folder + " cannot be written: let this user write there, or"
                    + " give another --state");
        }
    }

    private static @Nullable FileLock lock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException inThisProcess) {
            return null;
        }
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
