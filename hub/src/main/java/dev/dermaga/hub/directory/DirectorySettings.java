package dev.dermaga.hub.directory;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The settings of the directory, {@code dermaga.directory.*} or {@code DERMAGA_DIRECTORY_*}.
 *
 * @param read whether the hub reads the contacts, at the start and once a day; without it only events and messages tell
 *     who there is
 */
@ConfigurationProperties("dermaga.directory")
record DirectorySettings(@DefaultValue("true") boolean read) {}
