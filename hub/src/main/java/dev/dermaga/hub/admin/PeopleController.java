package dev.dermaga.hub.admin;

import dev.dermaga.hub.people.Account;
import dev.dermaga.hub.people.Needs;
import dev.dermaga.hub.people.Right;
import dev.dermaga.hub.people.Role;
import dev.dermaga.hub.web.Page;
import io.swagger.v3.oas.annotations.Operation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.InputStreamResource;
import org.springframework.core.io.Resource;
import org.springframework.http.CacheControl;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Everybody the hub knows, and what they are here. */
@RestController
@RequestMapping("/api/v1/admin/people")
@Needs(Right.ADMINISTER)
class PeopleController {

    private static final int MOST_PER_PAGE = 200;

    private final PeopleService people;
    private final PersonalData data;

    PeopleController(PeopleService people, PersonalData data) {
        this.people = people;
        this.data = data;
    }

    /**
     * By name.
     *
     * @param q a part of the name or of the id, or the beginning of how the name is said, a nick or an English name
     * @param state {@code active} for who is in the organization, {@code left} for who was
     * @param before the {@code next} of the page that came before
     */
    @GetMapping
    Page<KnownPerson> list(
            @RequestParam(defaultValue = "") String q,
            @RequestParam(required = false) @Nullable String role,
            @RequestParam(required = false) @Nullable String state,
            @RequestParam(required = false) @Nullable String before,
            @RequestParam(defaultValue = "50") int limit) {
        int most = Math.max(1, Math.min(limit, MOST_PER_PAGE));
        List<KnownPerson> found = people.find(q, role, state, before, most + 1);
        List<KnownPerson> items = found.subList(0, Math.min(most, found.size()));
        return new Page<>(items, found.size() > most ? items.get(most - 1).id() : null);
    }

    record NewRole(Role role) {}

    @PutMapping("/{id}/role")
    KnownPerson setRole(@PathVariable String id, @RequestBody NewRole body, Account caller) {
        return people.setRole(caller, id, body.role());
    }

    @Operation(
            summary = "All that is kept of a person",
            description = "A ZIP file with one file for each kind, a JSON object in each line.")
    @GetMapping(path = "/{id}/export", produces = "application/zip")
    @Needs(Right.OWN)
    ResponseEntity<Resource> export(@PathVariable String id, Account caller) throws IOException {
        Path zip = data.export(caller, id);
        return ResponseEntity.ok()
                .contentType(MediaType.valueOf("application/zip"))
                .contentLength(Files.size(zip))
                .cacheControl(CacheControl.noStore())
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.attachment()
                                .filename("person.zip")
                                .build()
                                .toString())
                .body(new InputStreamResource(Files.newInputStream(zip, StandardOpenOption.DELETE_ON_CLOSE)));
    }

    @Operation(
            summary = "Forget a person",
            description =
                    "What others wrote with the person stays readable, under no name. Sessions and tokens end. This cannot be"
                            + " undone.")
    @DeleteMapping("/{id}")
    @Needs(Right.OWN)
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void erase(@PathVariable String id, Account caller) {
        data.erase(caller, id);
    }
}
