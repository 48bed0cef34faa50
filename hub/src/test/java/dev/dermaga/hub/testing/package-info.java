/** What tests of the hub stand on: the whole hub on a real PostgreSQL and a simulated DingTalk. */
@NullMarked
package dev.dermaga.hub.testing;

import org.jspecify.annotations.NullMarked;
