/**
 * API tokens: how programs act for a person, within scopes and until a day. Who finds out who calls asks here what a token
 * stands for.
 */
@NullMarked
package dev.dermaga.hub.tokens;

import org.jspecify.annotations.NullMarked;
