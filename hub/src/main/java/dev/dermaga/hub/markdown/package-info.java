/** Markdown that is written once and read in the workspace and in DingTalk, which shows less of it. */
@NullMarked
package dev.dermaga.hub.markdown;

import org.jspecify.annotations.NullMarked;
