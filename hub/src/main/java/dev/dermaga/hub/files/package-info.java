/**
 * Files that are shared in channels. The content is kept once, under its hash, in a folder or an S3 store; it never goes
 * through memory as a whole. A share is announced as {@link dev.dermaga.hub.files.FileShared}, and the timeline shows it.
 */
@NullMarked
package dev.dermaga.hub.files;

import org.jspecify.annotations.NullMarked;
