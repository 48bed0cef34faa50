/**
 * Channels: the groups and single chats of DingTalk that the hub is bound to, and who is in them.
 */
@NullMarked
package dev.dermaga.hub.channels;

import org.jspecify.annotations.NullMarked;
