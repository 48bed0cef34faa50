/**
 * DingTalk: the only package that calls it. Implements what the features need of it, in their words, and keeps the stream
 * open over which DingTalk tells us things.
 */
@NullMarked
package dev.dermaga.hub.dingtalk;

import org.jspecify.annotations.NullMarked;
