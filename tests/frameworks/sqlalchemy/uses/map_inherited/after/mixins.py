import sqlalchemy as sa


class Named:
    name = sa.Column(sa.Text)
