/**
 * Who is calling: sign-in with DingTalk, sessions, tokens, and the protection of every address.
 */
@NullMarked
package dev.dermaga.hub.security;

import org.jspecify.annotations.NullMarked;
