/**
 * The organisation as rows from top to bottom: each department, then its people, then those below it. A search leaves
 * only people who fit, without departments; what is below a closed department is left out.
 */
export function outline(departments, people, closed, search) {
  const words = search.trim().toLowerCase();
  if (words !== '') return people.filter((person) => fits(person, words)).map((person) => ({ person, depth: 0 }));
  const byId = new Map(people.map((person) => [person.userId, person]));
  const rows = [];
  const add = (department, depth) => {
    const open = !closed.has(department.id);
    rows.push({ department: { id: department.id, name: department.name }, depth, open, count: everybodyIn(department, departments).size });
    if (!open) return;
    for (const userId of department.members) {
      const person = byId.get(userId);
      if (person) rows.push({ person: { ...person, leads: department.managers.includes(userId) }, depth: depth + 1 });
    }
    departments.filter((below) => below.parentId === department.id).forEach((below) => add(below, depth + 1));
  };
  const known = new Set(departments.map((department) => department.id));
  departments.filter((department) => !known.has(department.parentId)).forEach((top) => add(top, 0));
  return rows;
}

function everybodyIn(department, departments) {
  const all = new Set(department.members);
  for (const below of departments.filter((one) => one.parentId === department.id)) everybodyIn(below, departments).forEach((userId) => all.add(userId));
  return all;
}

function fits(person, words) {
  return [person.name, person.userId, person.unionId, person.mobile, person.title, person.email].some((text) => String(text ?? '').toLowerCase().includes(words));
}
