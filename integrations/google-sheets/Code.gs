// =VALUE_SCORE(A2:A50) gives score, verdict and next fix beside each statement.
// Under Project Settings, Script Properties: COACH_ADDRESS (https://coach.example.com) and COACH_KEY.

const MOST = 100; // statements in one call

/**
 * Scores value statements: score, verdict and what to fix first, one row each.
 *
 * @param {A2:A50} statements One cell or one column of cells.
 * @return Three columns: score, verdict, next fix.
 * @customfunction
 */
function VALUE_SCORE(statements) {
  const cells = Array.isArray(statements) ? statements.map((row) => String(row[0] ?? "")) : [String(statements)];
  const asked = cells.map((statement, row) => ({ customId: String(row), statement })).filter((item) => item.statement.trim());
  const rows = cells.map(() => ["", "", ""]);
  for (let first = 0; first < asked.length; first += MOST) {
    for (const result of askCoach({ items: asked.slice(first, first + MOST) }).results) {
      rows[Number(result.customId)] = result.scored
        ? [result.score, result.verdict, result.nextFix]
        : ["", "", result.errorDetail];
    }
  }
  return rows;
}

function askCoach(body) {
  const properties = PropertiesService.getScriptProperties();
  const response = UrlFetchApp.fetch(`${properties.getProperty("COACH_ADDRESS")}/v1/scores/batch`, {
    method: "post",
    contentType: "application/json",
    headers: { "X-API-Key": properties.getProperty("COACH_KEY") },
    payload: JSON.stringify(body),
    muteHttpExceptions: true,
  });
  const answer = JSON.parse(response.getContentText());
  if (response.getResponseCode() !== 200) throw new Error(answer.detail);
  return answer;
}
