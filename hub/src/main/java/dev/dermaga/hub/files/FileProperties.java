package dev.dermaga.hub.files;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * What the hub takes and keeps of files, {@code dermaga.files.*} or {@code DERMAGA_FILES_*} in the environment.
 *
 * @param largest the largest file; 2 GB
 */
@ConfigurationProperties("dermaga.files")
record FileProperties(@DefaultValue("2GB") DataSize largest) {}
