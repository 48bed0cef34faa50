/**
 * What the hub says by itself in DingTalk: the words of announcements, reminders and digests, and which card template shows
 * a task. Administrators change them, see beforehand how they will look, and can always go back.
 */
@NullMarked
package dev.dermaga.hub.templates;

import org.jspecify.annotations.NullMarked;
