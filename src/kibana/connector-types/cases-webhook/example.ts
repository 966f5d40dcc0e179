const cases = 'https://hook.example.com/cases';
const theCase = `${cases}/{{{external.system.id}}}`;
const json = '{"title":{{{case.title}}},"description":{{{case.description}}},"tags":{{{case.tags}}}}';

/** For a system of the simulator's kind: cases below one path, and comments below each. */
export const exampleConfig = {
  createIncidentUrl: cases,
  createIncidentJson: json,
  createIncidentResponseKey: 'id',
  getIncidentUrl: theCase,
  getIncidentResponseExternalTitleKey: 'key',
  viewIncidentUrl: 'https://hook.example.com/{{{external.system.title}}}',
  updateIncidentUrl: theCase,
  updateIncidentJson: json,
  createCommentUrl: `${theCase}/comments`,
  createCommentMethod: 'post',
  createCommentJson: '{"comment":{{{case.comment}}}}',
};
