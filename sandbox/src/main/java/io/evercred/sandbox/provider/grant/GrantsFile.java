package io.evercred.sandbox.provider.grant;

import io.evercred.sandbox.provider.account.Account;
import io.evercred.sandbox.provider.account.Accounts;
import io.evercred.sandbox.provider.account.Provider;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * Keeps grants and accounts in one file, written anew and moved into place at most a second after a change and when
 * closed. A crash loses at most that second, or a few with millions of grants, since writing takes at most a tenth of
 * the time.
 */
public final class GrantsFile implements AutoCloseable {

    private static final System.Logger LOG = System.getLogger(GrantsFile.class.getName());
    private static final int FORMAT = 0x45564701;
    private static final Duration INTERVAL = Duration.ofSeconds(1);

    private final Path path;
    private final Accounts accounts;
    private final Grants grants;
    private final ScheduledExecutorService writer = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("provider-stand-in-writer").factory());
    private long written;

    private GrantsFile(Path path, Accounts accounts, Grants grants) {
        this.path = path;
        this.accounts = accounts;
        this.grants = grants;
        this.written = grants.changes();
    }

    /**
     * Reads what the folder holds, or starts empty if it holds nothing.
     *
     * @throws IOException if the file is there and cannot be understood
     */
    public static GrantsFile open(Path folder, Accounts accounts) throws IOException {
        Files.createDirectories(folder);
        Path path = folder.resolve("grants.bin");
        if (!Files.exists(path)) {
            return new GrantsFile(path, accounts, Grants.empty(accounts));
        }
        try (DataInputStream in = new DataInputStream(new BufferedInputStream(Files.newInputStream(path), 1 << 16))) {
            if (in.readInt() != FORMAT) {
                throw new IOException(
                        path + " was not written by this version of the stand-in; delete it to begin anew");
            }
            Grants grants = new Grants(accounts, in.readLong());
            for (int i = in.readInt(); i > 0; i--) {
                accounts.findOrCreate(Provider.values()[in.readByte()], in.readUTF());
            }
            grants.restore(GrantsSnapshot.read(in));
            return new GrantsFile(path, accounts, grants);
        }
    }

    /** Returns the grants that are kept. */
    public Grants grants() {
        return grants;
    }

    /** Begins to write changes down. */
    public void startWriting() {
        writeAfter(INTERVAL);
    }

    private void writeAfter(Duration wait) {
        var unused = writer.schedule(
                () -> {
                    long start = System.nanoTime();
                    writeIfChanged();
                    Duration rest = Duration.ofNanos(10 * (System.nanoTime() - start));
                    if (!writer.isShutdown()) {
                        writeAfter(rest.compareTo(INTERVAL) > 0 ? rest : INTERVAL);
                    }
                },
                wait.toMillis(),
                TimeUnit.MILLISECONDS);
    }

    /** Writes the last changes down. */
    @Override
    public void close() {
        writer.shutdown();
        try {
            if (!writer.awaitTermination(1, TimeUnit.MINUTES)) {
                LOG.log(
                        System.Logger.Level.WARNING,
                        "Writing " + path + " takes over a minute; it may lack the last second");
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
        writeIfChanged();
    }

    private synchronized void writeIfChanged() {
        long changes = grants.changes();
        if (changes == written) {
            return;
        }
        Path draft = path.resolveSibling("grants.tmp");
        try {
            write(draft);
            Files.move(draft, path, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            written = changes;
        } catch (IOException failed) {
            LOG.log(
                    System.Logger.Level.WARNING,
                    "Grants could not be written to " + path
                            + " and would be lost by a restart; trying again in a second",
                    failed);
        }
    }

    private void write(Path draft) throws IOException {
        // Grants first: an account that appears in between is then in the file without a grant, never the reverse.
        GrantsSnapshot snapshot = grants.snapshot();
        List<Account> people = accounts.all();
        try (DataOutputStream out =
                new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(draft), 1 << 16))) {
            out.writeInt(FORMAT);
            out.writeLong(grants.seed());
            out.writeInt(people.size());
            for (Account account : people) {
                out.writeByte(account.provider().ordinal());
                out.writeUTF(account.login());
            }
            snapshot.write(out);
        }
        try (FileChannel channel = FileChannel.open(draft, StandardOpenOption.WRITE)) {
            channel.force(true);
        }
    }
}
