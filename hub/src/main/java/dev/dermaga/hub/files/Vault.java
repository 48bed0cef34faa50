package dev.dermaga.hub.files;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** Where bytes lie under a name that all nodes know them by: whole or not at all. Names are ours, never people's. */
interface Vault {

    /** Takes the bytes of the file, which may be gone afterwards. When this returns they are there, and survive a crash. */
    void put(String name, Path file) throws IOException;

    boolean has(String name) throws IOException;

    /** @throws NoSuchFileException when there is nothing of that name */
    InputStream open(String name, long from) throws IOException;

    /** Does nothing when there is nothing of that name. */
    void delete(String name) throws IOException;
}
