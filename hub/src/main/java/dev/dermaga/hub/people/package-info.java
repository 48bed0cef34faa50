/**
 * The people the hub knows. An account's id is its DingTalk userId.
 */
@NullMarked
package dev.dermaga.hub.people;

import org.jspecify.annotations.NullMarked;
