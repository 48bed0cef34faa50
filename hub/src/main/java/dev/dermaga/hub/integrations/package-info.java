/**
 * Programs of others: secret addresses at which they speak in a channel, in the words that they know already.
 */
@NullMarked
package dev.dermaga.hub.integrations;

import org.jspecify.annotations.NullMarked;
