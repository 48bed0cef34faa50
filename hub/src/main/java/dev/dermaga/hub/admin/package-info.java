/**
 * What those who run the hub decide: about its people. Ask {@code people} for what a role may do.
 */
@NullMarked
package dev.dermaga.hub.admin;

import org.jspecify.annotations.NullMarked;
