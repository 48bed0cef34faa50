package dev.dermaga.dingtalk.client.drive;

/**
 * A file that was fetched.
 *
 * @param sha256 of its bytes, in lower-case hexadecimal
 */
public record Downloaded(long bytes, String sha256) {}
